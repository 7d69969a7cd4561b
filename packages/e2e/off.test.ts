import type { ElementName, Subject } from '@parvis/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { fourWidgets, plainPage, scriptTag, waitForText } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// M46: what an owner turns off takes no room on a page, and is back when it is on again.

const owner = 'owner@example.com';
let browser: Browser;
let server: RunningParvis;
let site: StaticSite;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  await server.parvis.sites.addStaff('demo', owner, 'owner');
  const styled = (subject: string): string =>
    // A page may say of every element how it is shown.
    plainPage(`${scriptTag(server.host)}<style>parvis-reviews { display: block; margin: 40px }</style>`, subject);
  site = await serveFolder(null, { pages: { '/four.html': styled(`<main>${fourWidgets('article')}</main>`) } });
  await writeComments(server, 'article', 3);
  await writeReviews(server, 'article', 4);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});
beforeEach(() => set([]));

const set = (off: ElementName[]) => server.parvis.sites.settings('demo', { off });

async function open(): Promise<WatchedPage> {
  const host = await newPage(browser, { viewport: { width: 1280, height: 4_000 } });
  await host.page.goto(`${site.origin}/four.html`);
  return host;
}

const ask = (path: string, init?: RequestInit) =>
  fetch(`${server.host}/v1/sites/demo/${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', origin: site.origin },
  });

const sizeOf = (page: Page, name: ElementName) =>
  page.locator(`parvis-${name}`).evaluate((one) => {
    const { width, height } = one.getBoundingClientRect();
    return [width, height, one.shadowRoot!.childElementCount];
  });
const none = [0, 0, 0];

it('an owner turns reviews off and on again in the console: pages have none and no rating, then all as before', async () => {
  const { page, close, complaints } = await openConsole(browser, server, owner, { locale: 'en' });
  await page.goto(`${server.host}/console/site/demo/settings/blocks`);
  await page.getByLabel(/^Reviews/).uncheck();
  const rating = page.getByLabel(/^Rating/);
  expect([await rating.isChecked(), await rating.isDisabled()]).toEqual([false, true]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await keepPicture(page, 'console-settings-blocks-off');

  const without = await open();
  await waitForText(without.page, 'parvis-comments', 'Comment 1 about');
  await without.page.locator('parvis-share').getByRole('button').first().waitFor();
  for (const name of ['reviews', 'rating'] as const) {
    await expect.poll(() => sizeOf(without.page, name)).toEqual(none);
  }
  expect(await findViolations(without.page)).toEqual([]);
  expect(await without.page.locator('body').ariaSnapshot()).not.toMatch(/review|rating|star/i);
  expect(without.complaints).toEqual([]);
  await without.close();
  const body = { kind: 'review', subject: { key: 'article' }, rating: 5, experiencedOn: '2026-01-02' };
  const refused = await ask('posts', { method: 'POST', body: JSON.stringify(body) });
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'BLOCK_OFF']);
  const { items } = (await (await ask('subjects?key=article')).json()) as { items: [Subject] };
  expect([items[0].reviewCount, items[0].rating]).toEqual([0, null]);

  // The way back of half a minute.
  await page.getByRole('button', { name: /Take back/ }).click();
  await expect.poll(() => page.getByLabel(/^Reviews/).isChecked()).toBe(true);
  const again = await open();
  await waitForText(again.page, 'parvis-reviews', 'Review 1');
  await waitForText(again.page, 'parvis-rating', /4\.3/);
  expect(again.complaints).toEqual([]);
  await again.close();
  await page.goto(`${server.host}/console/site/demo/audit`);
  await page.getByText('Turned off on your pages: nothing → reviews').first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('an element goes from a page that is open with its next figures; what somebody is writing stays, and is told', async () => {
  const { page, close, complaints } = await open();
  await waitForText(page, 'parvis-reviews', 'Review 1');
  const comments = page.locator('parvis-comments');
  await waitForText(page, 'parvis-comments', 'Comment 1 about');
  await comments.getByRole('button', { name: 'Write a comment' }).click();
  const field = comments.getByLabel('Your comment');
  await field.fill('The boats left early.');
  await comments.getByLabel('Your name').fill('Grace');
  await set(['comments', 'rating', 'share']);
  await comments.getByRole('button', { name: 'Post', exact: true }).click();
  await comments.getByText('No new posts are taken here.').waitFor();
  expect(await field.inputValue()).toBe('The boats left early.');
  expect(await comments.getByLabel('Your name').inputValue()).toBe('Grace');
  // Whoever comes back to a page has its figures anew, for every widget of it.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  for (const name of ['rating', 'share'] as const) await expect.poll(() => sizeOf(page, name)).toEqual(none);
  expect(await field.inputValue()).toBe('The boats left early.');
  await keepPicture(page, 'off-while-writing');
  // Kept for when it is on again.
  await set([]);
  await page.reload();
  await comments.getByRole('button', { name: 'Write a comment' }).click();
  await expect.poll(() => field.inputValue()).toBe('The boats left early.');
  expect(complaints.filter((text) => !text.includes('403'))).toEqual([]);
  await close();
});

it('a page without script has none either, and says that there is nothing where all is off', async () => {
  const { page, close } = await newPage(browser, { javaScriptEnabled: false });
  const address = `${server.host}/sites/demo/subjects/article`;
  await set(['reviews']);
  await page.goto(address);
  await page.getByText('Comment 1 about').waitFor();
  expect(await page.content()).not.toMatch(/Review 1|parvis-reviews|aggregateRating/);
  await set(['comments', 'reviews']);
  const answer = await page.goto(address);
  expect(answer!.status()).toBe(404);
  expect(await page.content()).not.toMatch(/Comment 1|Review 1/);
  await close();
});
