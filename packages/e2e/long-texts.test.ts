import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// Lists carry the beginning of a long text (SPEC L9); the rest comes with a button, or stands on a page of its own.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const long = `First.\n\n${'A word that goes on. '.repeat(150)}\n\nThe end.`;

async function open(name: 'comments' | 'reviews', subject: string): Promise<WatchedPage & { widget: Locator }> {
  pages[`/${subject}.html`] = plainPage(scriptTag(server.host), `<h1>Page</h1><parvis-${name} subject="${subject}">`);
  const host = await newPage(browser);
  await host.page.goto(`${site.origin}/${subject}.html`);
  return Object.assign(host, { widget: host.page.locator(`parvis-${name}`) });
}

/** The text of what has the focus, shadow roots included. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.textContent ?? '';
  });

it('A1: a long comment is its beginning; a button brings the rest, the focus goes on where it was cut, nothing above moves', async () => {
  const subject = { key: 'long-comment' };
  await server.write({ kind: 'comment', subject, body: long, author: { name: 'Ada' } });
  const { page, widget, close } = await open('comments', subject.key);
  const article = widget.getByRole('article', { name: 'Comment by Ada' });
  const button = article.getByRole('button', { name: 'Show more' });
  await button.waitFor();
  expect(await article.locator('.text').textContent()).toMatch(/^First\.A word .*…$/);
  const before = await article.locator('.text').boundingBox();
  await button.press('Enter');
  await article.getByText('The end.').waitFor();
  await button.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toMatch(/^A word that goes on\./);
  const after = await article.locator('.text').boundingBox();
  expect([after!.x, after!.y]).toEqual([before!.x, before!.y]);
  await close();
});

it('A1: what is shown of a long comment stays when it is read again, and what does not come can be asked for again', async () => {
  const subject = { key: 'long-and-liked' };
  const { post } = await server.write({ kind: 'comment', subject, body: long, author: { name: 'Ada' } });
  const { page, widget, close } = await open('comments', subject.key);
  const article = widget.getByRole('article', { name: 'Comment by Ada' });
  const button = article.getByRole('button', { name: 'Show more' });
  await button.waitFor();
  const like = (): Promise<unknown> =>
    fetch(`${server.host}/v1/sites/demo/posts/${post.id}/reactions/like`, { method: 'PUT' });
  const likes = article.getByRole('button', { name: /^Like/ });
  await like();
  // The first may be read with the list; from then on the page hears of each.
  await expect.poll(() => likes.textContent()).toBe('1');
  await like();
  await expect.poll(() => likes.textContent()).toBe('2');
  expect(await article.locator('.text').textContent()).toMatch(/…$/);
  await page.route(`**/posts/${post.id}`, (route) => route.fulfill({ status: 404, json: {} }));
  await button.click();
  await article.getByRole('button', { name: 'Try again' }).waitFor();
  await page.unroute(`**/posts/${post.id}`);
  await article.getByRole('button', { name: 'Try again' }).click();
  await article.getByText('The end.').waitFor();
  await like();
  await expect.poll(() => likes.textContent()).toBe('3');
  expect(await article.getByText('The end.').count()).toBe(1);
  await close();
});

it('A1: a long review too', async () => {
  const subject = { key: 'long-review' };
  const review = { kind: 'review', rating: 4, experiencedOn: '2026-01-02', title: 'Long' } as const;
  await server.write({ ...review, subject, body: long, author: { name: 'Ada' } });
  const { widget, close } = await open('reviews', subject.key);
  const article = widget.getByRole('article').first();
  await article.getByRole('button', { name: 'Show more' }).click();
  await article.getByText('The end.').waitFor();
  await close();
});

it('A1: without script a link leads to the page of the post, which has all of it', async () => {
  const subject = { key: 'long-alone' };
  const { post } = await server.write({ kind: 'comment', subject, body: long, author: { name: 'Ada' } });
  await server.write({ kind: 'comment', subject, parentId: post.id, body: long, author: { name: 'Bea' } });
  const { page, close } = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(`${server.host}/sites/demo/subjects/${subject.key}`);
  const ends = page.getByText('The end.');
  expect([await ends.count(), await page.getByRole('button', { name: 'Show more' }).count()]).toEqual([0, 0]);
  await page.getByRole('link', { name: 'Show more' }).first().click();
  await page.waitForURL(`**/posts/${post.id}`);
  // Of the reply, the beginning: its page is another.
  expect([await ends.count(), await page.getByRole('link', { name: 'Show more' }).count()]).toEqual([1, 1]);
  await close();
});
