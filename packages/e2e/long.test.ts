import type { SearchResults } from '@parvis/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// Long threads: what is on the page stays bounded however long one reads on, and a link leads to any depth at once.

/** Comments of the longer form: `pnpm prove long`. */
const many = Number(process.env.PARVIS_LONG) || 170;
const depth = 50;
/** Rows of a list on the page. */
const mostRows = 100;

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
let deep: string;
const pages: Record<string, string> = {};
const things = 'kettle lantern basket compass anchor whistle mirror pillow candle ladder bucket hammer violin'.split(
  ' ',
);

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await server.parvis.sites.settings('demo', { moderation: 'nothing' });
  const say = async (key: string, n: number, parentId?: string, body?: string): Promise<string> => {
    const words = body ?? `${things[n % 13]} ${things[(n * 5 + 1) % 13]}, and ${n} of them.`;
    const { post } = await server.write({ kind: 'comment', subject: { key }, parentId, body: words });
    return post.id;
  };
  const together = async (from: number, to: number, write: (n: number) => Promise<unknown>): Promise<void> => {
    for (let n = from; n < to; n += 20) {
      await Promise.all(Array.from({ length: Math.min(20, to - n) }, (_, at) => write(n + at)));
    }
  };
  // A thread of them all below one root, in the midst of which a chain goes down.
  const root = await say('deep', 0);
  const half = Math.floor(many / 2);
  await together(1, half, (n) => say('deep', n, root));
  deep = root;
  for (let n = 1; n < depth; n++) deep = await say('deep', n, deep, `Down ${n} steps to the ${things[n % 13]}.`);
  deep = await say('deep', depth, deep, 'At the very bottom stands a zoetrope.');
  await together(half, many - depth, (n) => say('deep', n, root));
  await together(0, many, (n) => say('wide', n));
  const found = async (): Promise<number> => {
    const answer = await fetch(`${server.host}/v1/sites/demo/search?subject=deep&thread=${root}&q=zoetrope`);
    return ((await answer.json()) as SearchResults).total;
  };
  await vi.waitUntil(async () => (await found()) === 1, { timeout: 600_000, interval: 500 });
}, 1_200_000);
afterAll(async () => {
  await site?.close();
  await server?.close();
});

async function open(subject: string, hash = '') {
  pages['/index.html'] = plainPage(
    scriptTag(server.host),
    `<parvis-comments subject="${subject}" loading="eager"></parvis-comments>`,
  );
  const host = await newPage(browser, { viewport: { width: 800, height: 700 } });
  await host.page.goto(`${site.origin}/${hash}`);
  return { ...host, rows: host.page.locator('parvis-comments ul.posts:not(.replies) > li') };
}

const countNodes = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelector('parvis-comments')!.shadowRoot!.querySelectorAll('*').length);

it('a link to a post at depth 50 asks for one page, and so does what its thread is searched for', async () => {
  const { page, dataRequests, complaints, close } = await open('deep', `#parvis-${deep}`);
  const post = page.locator(`parvis-comments #parvis-${deep}`);
  await expect.poll(() => post.evaluate((one) => one.matches(':focus'))).toBe(true);
  expect(dataRequests()).toHaveLength(1);
  expect(await countNodes(page)).toBeLessThan(1_500);
  expect(await post.textContent()).toContain('zoetrope');
  expect(complaints).toEqual([]);
  await close();
});

it('who reads on has no more than 100 rows, nothing jumps, and the way back is there', async () => {
  const { page, rows, complaints, close } = await open('wide');
  await expect.poll(() => rows.count()).toBe(20);
  const more = page.getByRole('button', { name: 'Load more', exact: true }).last();
  const earlier = page.getByRole('button', { name: 'Show the comments before' });
  const idOf = (at: number): Promise<string> => rows.nth(at).locator('.post').getAttribute('id') as Promise<string>;
  const topOf = (id: string): Promise<number> =>
    page.locator(`parvis-comments [id="${id}"]`).evaluate((one) => one.getBoundingClientRect().top);
  const first = await idOf(0);
  const seen = new Set<string>();
  let nodes = 0;
  for (;;) {
    const count = await rows.count();
    for (let at = count - 20; at < count; at++) seen.add(await idOf(Math.max(at, 0)));
    if ((await more.count()) === 0) break;
    const last = await idOf(count - 1);
    await more.scrollIntoViewIfNeeded();
    const before = await topOf(last);
    await more.click();
    await expect.poll(() => rows.last().locator('.post').getAttribute('id')).not.toBe(last);
    // What was above the button is where it was, unless the first of what came had to be brought into view.
    const focused = page.locator('parvis-comments .post:focus');
    await focused.waitFor();
    const [after, top] = [await topOf(last), await focused.evaluate((one) => one.getBoundingClientRect().top)];
    expect(Math.abs(after - before) < 2 || (top >= 0 && top < 700), `${before} ${after} ${top}`).toBe(true);
    expect(await rows.count()).toBeLessThanOrEqual(mostRows);
    nodes = Math.max(nodes, await countNodes(page));
  }
  expect(seen.size).toBe(many);
  expect(nodes).toBeLessThan(5_000);
  if (process.env.PARVIS_LONG) process.stdout.write(`${many} comments read to the end: at most ${nodes} elements\n`);

  // Back again, as far as it goes, or a while.
  for (let n = 0; n < 12 && (await earlier.count()) > 0; n++) {
    const at = await idOf(0);
    await earlier.click();
    await expect.poll(() => rows.first().locator('.post').getAttribute('id')).not.toBe(at);
    expect(await rows.count()).toBeLessThanOrEqual(mostRows);
  }
  if (many < 300) expect(await idOf(0)).toBe(first);
  expect(complaints).toEqual([]);
  await close();
});
