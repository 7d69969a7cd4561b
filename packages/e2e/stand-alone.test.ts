import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { pick } from './browser/whole.ts';

// The pages of our own, as they are without script.

let browser: Browser;
let server: RunningParvis;
let post: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const url = 'http://127.0.0.1:8080/rooms/12';
  await server.parvis.sites.nameSubject('demo', 'room', { title: 'Room 12', url });
  const subject = { key: 'room' };
  const { post: root } = await server.write({
    kind: 'comment',
    subject,
    author: { name: 'Ada' },
    body: 'Is there a **lift**, and [a car park](https://example.org)?',
  });
  post = root.id;
  await server.write({ kind: 'comment', subject, author: { name: 'Bo' }, body: 'There is.', parentId: post });
  await writeReviews(server, 'room', 6);
  await writeComments(server, 'long', 45);
  await writeComments(server, 'closed', 2);
  await server.parvis.sites.setClosed('demo', 'closed', true);
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server?.close();
});

async function open(
  path: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; close(): Promise<void> }> {
  const { page, close } = await newPage(browser, options);
  if (options.javaScriptEnabled !== false) {
    // Axe needs script; the page gets none, and is told that there is none.
    await page.route('**/parvis.js', (route) => route.abort());
    await page.route(/\/sites\/|\.css$/, async (route) => {
      const response = await route.fetch({ maxRedirects: 0 });
      const text = await response.text();
      await route.fulfill({ response, body: text.replace(/\(scripting:\s*none\)/g, '(min-width: 0)') });
    });
  }
  await page.goto(server.host + path);
  return { page, close };
}

/** Every kind of page, and how one comes to it. */
const views: { name: string; path: () => string; act?: (page: Page) => Promise<unknown> }[] = [
  { name: 'subject', path: () => '/sites/demo/subjects/room' },
  {
    name: 'form',
    path: () => '/sites/demo/subjects/room?show=comments',
    act: (page) => page.locator('summary').first().click(),
  },
  {
    name: 'form of a review, refused',
    path: () => '/sites/demo/subjects/room?show=reviews',
    act: async (page) => {
      await page.locator('summary').first().click();
      await page.locator('label', { has: page.locator('input[value="4"]') }).click();
      await page.locator('[name=body]').fill('Quiet.');
      await page.locator('[name=name]').fill('Zoe');
      await page.locator('[name=experiencedOn]').fill('2001-01-01');
      await page.locator('form button').click();
      await page.locator('.failure').waitFor();
    },
  },
  { name: 'post', path: () => `/sites/demo/posts/${post}` },
  { name: 'long list', path: () => '/sites/demo/subjects/long' },
  { name: 'closed', path: () => '/sites/demo/subjects/closed' },
  { name: 'empty', path: () => '/sites/demo/subjects/nothing-yet' },
  { name: 'report', path: () => `/sites/demo/posts/${post}/report` },
  {
    name: 'reported',
    path: () => `/sites/demo/posts/${post}/report`,
    act: async (page) => {
      await page.locator('[type=radio]').first().check();
      await page.locator('form button').click();
      await page.waitForURL(/sent/);
    },
  },
  { name: 'nothing here', path: () => '/sites/demo/posts/00000000-0000-4000-8000-000000000000' },
];
const looks: { name: string; lang: string; context: BrowserContextOptions }[] = [
  { name: 'en, light, 1280 px', lang: 'en', context: { viewport: { width: 1280, height: 900 } } },
  { name: 'fr, dark, 768 px', lang: 'fr', context: { colorScheme: 'dark', viewport: { width: 768, height: 900 } } },
  { name: 'ar, light, 320 px', lang: 'ar', context: { viewport: { width: 320, height: 640 } } },
  {
    name: 'de, dark, forced colours, 320 px',
    lang: 'de',
    context: { colorScheme: 'dark', forcedColors: 'active', viewport: { width: 320, height: 640 } },
  },
];

describe.each(looks.map((look, turn) => ({ ...look, turn })))('$name', ({ lang, context, name: look, turn }) => {
  it.each(pick(views, 2, turn))(
    'axe finds nothing wrong, and nothing is cut off: $name',
    async ({ path, act, name }) => {
      const { page, close } = await open(`${path()}${path().includes('?') ? '&' : '?'}lang=${lang}`, context);
      await act?.(page);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      await keepPicture(page, `stand-alone/${name}, ${look}`.replace(/[ ,]+/g, '-'));
      expect(await findViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await close();
    },
  );
});

it('a long list is walked from its first page to its last, and back, by links', async () => {
  const { page, close } = await open('/sites/demo/subjects/long', { javaScriptEnabled: false });
  const seen: string[] = [];
  const read = async (): Promise<void> => {
    const texts = await page.locator('parvis-comments article .text').allInnerTexts();
    seen.push(...texts.map((text) => text.trim()));
  };
  await read();
  const [first] = seen;
  const follow = async (link: Locator): Promise<void> => {
    const address = new URL((await link.getAttribute('href'))!, page.url()).href;
    await link.click();
    await page.waitForURL(address);
  };
  while ((await page.locator('a[rel=next]').count()) > 0) {
    await follow(page.locator('a[rel=next]').first());
    await read();
    expect(await page.locator('head meta[name=robots]').getAttribute('content')).toContain('noindex');
  }
  expect(seen).toHaveLength(45);
  expect(new Set(seen).size).toBe(45);
  while ((await page.locator('a[rel=prev]').count()) > 0) await follow(page.locator('a[rel=prev]').first());
  expect(await page.locator('article .text').first().innerText()).toBe(first);
  await close();
});

it('what is closed can be read, and says so', async () => {
  const { page, close } = await open('/sites/demo/subjects/closed', { javaScriptEnabled: false });
  await page.getByText('Comment 2 about closed.').waitFor();
  expect(await page.locator('form, details').count()).toBe(0);
  await page.getByText('No new posts are taken here.').first().waitFor();
  await close();
});

it('R9: narrows reviews by links, without script, and no figure changes', async () => {
  const { page, close } = await open('/sites/demo/subjects/room?show=reviews', { javaScriptEnabled: false });
  const [all, mean] = [await page.locator('article').count(), await page.locator('.mean').textContent()];
  await page.getByRole('link', { name: '5 out of 5' }).click();
  const shown = await page.locator('article').count();
  expect([shown > 0, shown < all, await page.locator('.mean').textContent()]).toEqual([true, true, mean]);
  expect(await page.getByRole('link', { name: '5 out of 5' }).getAttribute('aria-current')).toBe('true');
  expect(await page.locator('meta[name=robots]').getAttribute('content')).toContain('noindex');
  await page.getByRole('link', { name: 'Show all' }).click();
  expect(await page.locator('article').count()).toBe(all);
  await close();
});
