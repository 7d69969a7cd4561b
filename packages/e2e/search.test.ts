import type { SearchResults } from '@parvis/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What visitors look for, in the widget: a field over long lists, and what is found in the place of the list.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
let deep: string;
const pages: Record<string, string> = {};
const things =
  'kettle lantern basket compass anchor whistle mirror pillow candle ladder bucket hammer violin teapot'.split(' ');

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await server.parvis.sites.settings('demo', { moderation: 'nothing' });
  const say = async (key: string, n: number, parentId?: string): Promise<string> => {
    const body = `The ${things[n % things.length]} of room ${n} is where it ought to be.`;
    const { post } = await server.write({
      kind: 'comment',
      subject: { key },
      author: { name: `Guest ${n}` },
      body,
      parentId,
    });
    return post.id;
  };
  const root = await say('long', 0);
  for (let n = 1; n < 30; n++) await say('long', n);
  let parentId = root;
  for (let n = 40; n < 50; n++) parentId = await say('long', n, parentId);
  const evil =
    '`<img src=x onerror=alert(1)>` Die Straße, ein Café: weit und breit das schönste Periskop der ganzen Gegend.';
  const { post } = await server.write({
    kind: 'comment',
    subject: { key: 'long' },
    author: { name: 'Zoë' },
    body: evil,
    parentId,
  });
  deep = post.id;
  for (let n = 0; n < 19; n++) await say('short', n);
  const found = async (): Promise<number> => {
    const answer = await fetch(`${server.host}/v1/sites/demo/search?subject=long&q=periskop`);
    return ((await answer.json()) as SearchResults).total;
  };
  await vi.waitUntil(async () => (await found()) === 1, { timeout: 60_000 });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

interface Opened extends WatchedPage {
  field: Locator;
  hits: Locator;
  list: Locator;
}

async function open(subject: string, { width = 800, dir = 'ltr', lang = 'en' } = {}): Promise<Opened> {
  pages['/index.html'] = plainPage(
    scriptTag(server.host),
    `<main><h1 style="height:300px">Above</h1>
      <parvis-comments subject="${subject}" loading="eager"></parvis-comments></main>`,
  ).replace('<html lang="en">', `<html lang="${lang}" dir="${dir}">`);
  const host = await newPage(browser, { viewport: { width, height: 700 } });
  await host.page.goto(site.origin);
  const comments = host.page.locator('parvis-comments');
  await comments.locator('.post').nth(18).waitFor();
  return {
    ...host,
    field: comments.getByRole('searchbox'),
    hits: comments.locator('.hits a'),
    list: comments.locator('ul.posts:not(.hits)').first(),
  };
}

const marks = (page: Page): Promise<string[]> => page.locator('parvis-comments mark').allTextContents();

it('a field stands over 20 posts or more, and nothing is loaded or asked for before it has the focus', async () => {
  const short = await open('short');
  expect(await short.field.count()).toBe(0);
  await short.close();
  const { field, hits, list, page, urls, shifts, complaints, close } = await open('long');
  expect(await field.count()).toBe(1);
  expect(urls().filter((url) => /search/.test(url))).toEqual([]);
  expect(await shifts()).toEqual([]);

  await field.fill('strasse cafe');
  await hits.waitFor();
  expect(await list.isVisible()).toBe(false);
  expect(await marks(page)).toEqual(['Straße', 'Café']);
  // What somebody wrote is text: no element was made of it.
  expect(await hits.locator('img').count()).toBe(0);
  expect(await hits.textContent()).toContain('<img src=x onerror=alert(1)>');
  await expect.poll(() => page.locator('parvis-comments [role=status]').textContent()).toBe('1 result');
  expect(await findViolations(page)).toEqual([]);

  await field.fill('submarine');
  await page.locator('parvis-comments .search .empty').waitFor();
  expect(await page.locator('parvis-comments .search .empty').textContent()).toContain('submarine');
  expect(complaints).toEqual([]);
  await close();
});

it('Escape brings the list back as it was, with where one was in it and the focus', async () => {
  const { field, hits, list, page, close } = await open('long');
  await field.focus();
  await page.evaluate(() => scrollTo(0, 380));
  const rows = await list.locator(':scope > li').count();
  await field.pressSequentially('lantern');
  await hits.first().waitFor();
  await hits.first().focus();
  await page.keyboard.press('Escape');
  await list.waitFor();
  expect(await page.locator('parvis-comments .hits').count()).toBe(0);
  expect(await list.locator(':scope > li').count()).toBe(rows);
  expect(await page.evaluate(() => scrollY)).toBe(380);
  expect(await field.evaluate((one: HTMLInputElement) => [one.value, one.matches(':focus')])).toEqual(['', true]);
  await close();
});

it('a press on what was found goes to it, where it stands in its thread', async () => {
  const { field, hits, list, page, complaints, dataRequests, close } = await open('long');
  await field.fill('periskop');
  await hits.waitFor();
  const before = dataRequests().length;
  await hits.click();
  const post = page.locator(`parvis-comments #parvis-${deep}`);
  await post.waitFor();
  expect(await list.isVisible()).toBe(true);
  expect(new URL(page.url()).hash).toBe(`#parvis-${deep}`);
  await expect.poll(() => post.evaluate((one) => one.matches(':focus'))).toBe(true);
  // One: the page with the post in it.
  expect(dataRequests().length - before).toBe(1);
  // Again, though the address says so already.
  await page.evaluate(() => scrollTo(0, 0));
  await field.fill('periskop');
  await hits.waitFor();
  await hits.click();
  await expect.poll(() => post.evaluate((one) => one.matches(':focus'))).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

it('speaks French, and stands from right to left in 320 pixels', async () => {
  const french = await open('long', { lang: 'fr' });
  await french.field.fill('kettle');
  await french.page.getByText('4 résultats').first().waitFor();
  await french.close();
  const { field, hits, page, close } = await open('long', { width: 320, dir: 'rtl', lang: 'ar' });
  await field.fill('kettle');
  await hits.nth(2).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(await findViolations(page)).toEqual([]);
  await close();
});
