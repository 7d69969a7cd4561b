import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signToken } from '../server/test/member-tokens.ts';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// Visitors who sign in through the page that they are on, in two browsers.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
let secret: string;
const tokens: string[] = [];

/** A page whose visitor signs in by its own means, and is signed in from the start with `?in`. */
const script = `<script>
  let isIn = location.search === '?in';
  document.addEventListener('parvis-sign-in', ({ detail }) => {
    if (detail.asked) isIn = true;
    detail.signIn(isIn ? sign() : null);
  });
</script>`;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const { sites } = server.parvis;
  await sites.settings('demo', { members: { algorithm: 'HS256', keysUrl: null } });
  secret = (await sites.createMemberSecret('demo')).secret;
  const pageOf = (element: string, head = script): string =>
    plainPage(head + scriptTag(server.host), `<main><h1>A room</h1>${element}</main>`);
  const comments = (more: string): string => `<parvis-comments subject="room" ${more}></parvis-comments>`;
  site = await serveFolder(null, {
    pages: {
      '/required.html': pageOf(comments('sso="required"')),
      '/beside.html': pageOf(comments('sso="beside"')),
      '/unsigned.html': pageOf(comments('sso="beside" name="Ada Lovelace" email="ada@example.com" role="admin"'), ''),
      '/reviews.html': pageOf('<parvis-reviews subject="room" sso="required"></parvis-reviews>'),
    },
  });
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await site?.close();
  await server?.close();
});

async function open(path: string, options?: Parameters<typeof newPage>[1]): Promise<WatchedPage> {
  const opened = await newPage(browser, options);
  await opened.page.exposeFunction('sign', async () => {
    const token = await signToken(secret, { aud: 'demo', sub: '42', name: 'Ada Lovelace' });
    tokens.push(token);
    return token;
  });
  await opened.page.goto(`${site.origin}${path}`);
  return opened;
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

it('signs in where that is required, writes under the name that the page says, and changes it in a second browser', async () => {
  const first = await open('/required.html', { viewport: { width: 360, height: 700 } });
  await button(first.page, /^Write a comment/).click();
  await first.page.getByText('Sign in to write here.').waitFor();
  expect(await first.page.getByLabel('Your comment').count()).toBe(0);
  const focused = () => first.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent);
  expect(await focused()).toBe('Sign in');
  expect(await findViolations(first.page)).toEqual([]);
  await keepPicture(first.page, 'members-required');
  await button(first.page, 'Sign in').click();
  await first.page.getByText('You publish as Ada Lovelace.').waitFor();
  expect(await button(first.page, 'Change name').count()).toBe(0);
  await first.page.getByLabel('Your comment').fill('The view is worth the stairs.');
  await button(first.page, 'Post').click();
  await first.page.locator('parvis-comments').getByText('Ada Lovelace').waitFor();
  // AUTH-01: the token of the host stands nowhere.
  const left = await first.page.evaluate(
    () => location.href + document.documentElement.outerHTML + JSON.stringify(localStorage),
  );
  for (const token of tokens) expect(left).not.toContain(token.split('.')[2]);

  const second = await open('/required.html?in');
  const article = second.page.locator('parvis-comments');
  await article.getByText('The view is worth the stairs.').waitFor();
  const more = second.page.getByRole('button', { name: /^More/ }).first();
  // What is theirs is shown as such once the page has said who they are.
  await Promise.all([second.page.waitForResponse(/\/posts\?/), more.hover()]);
  await more.click();
  await second.page.getByRole('menuitem', { name: 'Edit' }).click();
  await second.page.getByLabel('Your comment').fill('The view is worth every stair.');
  await button(second.page, 'Save').click();
  await article.getByText('The view is worth every stair.').waitFor();
  for (const { complaints } of [first, second]) expect(complaints).toEqual([]);
  await first.close();
  await second.close();
});

it('what was typed as a guest is there after one signed in beside the form', async () => {
  const { page, complaints, close } = await open('/beside.html');
  await button(page, /^Write a comment/).click();
  await page.getByText('Do you have an account here?').waitFor();
  await page.getByLabel('Your comment').fill('Typed before.');
  await keepPicture(page, 'members-beside');
  await button(page, 'Sign in').click();
  await page.getByText('You publish as Ada Lovelace.').waitFor();
  expect(await page.getByLabel('Your comment').inputValue()).toBe('Typed before.');
  expect(complaints).toEqual([]);
  await close();
});

it('signing in is asked for before a review as well', async () => {
  const { page, complaints, close } = await open('/reviews.html?in');
  await button(page, /^Write a review/).click();
  await page.getByText('You publish as Ada Lovelace.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('AUTH-24: who somebody is does not stand in attributes', async () => {
  const { page, complaints, close } = await open('/unsigned.html');
  await button(page, /^Write a comment/).click();
  await page.getByLabel('Your comment').fill('I am Ada.');
  await page.getByLabel('Your name').fill('Ada King');
  await button(page, 'Post').click();
  await page.locator('parvis-comments').getByText('I am Ada.').waitFor();
  // It is shown before the server has it.
  const newest = async (): Promise<object> =>
    (await (await fetch(`${server.host}/v1/sites/demo/posts?subject=room`)).json()).items[0].author;
  await expect.poll(newest).toMatchObject({ kind: 'guest', name: 'Ada King' });
  expect(complaints).toEqual([]);
  await close();
});
