import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';
import type { LayoutShift } from './browser/watch.ts';

// What a press asks for may come long after it. Until then there is room for it, so that nothing moves when it comes; and
// what others write moves nothing either.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await writeComments(server, 'long', 30);
  await writeReviews(server, 'long', 12);
  const [root] = await writeComments(server, 'thread', 4);
  for (let n = 0; n < 7; n++)
    await server.write({ kind: 'comment', subject: { key: 'thread' }, parentId: root!.id, body: `Reply ${n}.` });
  await writeReviews(server, 'two', 2);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

/** Opens a page with that, and the host's words below it. */
async function open(name: string, html: string, width = 1280): Promise<WatchedPage> {
  const below = '<p>Words of the host, of which there are some on every page.</p>'.repeat(4);
  pages[`/${name}.html`] = plainPage(scriptTag(server.host), `${html}${below}<footer>Imprint</footer>`);
  const host = await newPage(browser, { viewport: { width, height: 900 } });
  await host.page.goto(`${site.origin}/${name}.html`);
  return host;
}

/** From now on nothing comes of what has such an address, until it is let go, or lost. */
async function holdBack({ page }: WatchedPage, address: string, isLost = false): Promise<() => void> {
  let letGo = (): void => {};
  const gate = new Promise<void>((done) => {
    letGo = done;
  });
  await page.route(address, async (route) => {
    await gate;
    await (isLost ? route.abort() : route.continue());
  });
  return letGo;
}

/** Says what has moved since. */
async function watch({ page, shifts }: WatchedPage): Promise<() => Promise<LayoutShift[]>> {
  const since = await page.evaluate(() => performance.now());
  return async () => (await shifts()).filter(({ at }) => at > since);
}

it.each([
  ['more comments', 'comments', 'long', 'Load more'],
  ['more replies', 'comments', 'thread', /more repl/],
  ['more reviews', 'reviews', 'long', 'Load more'],
])('G7: %s that come late have room: nothing moves', async (name, tag, subject, button) => {
  const host = await open(tag + subject, `<parvis-${tag} subject="${subject}" limit="9"></parvis-${tag}>`);
  const widget = host.page.locator(`parvis-${tag}`);
  const more = widget.getByRole('button', { name: button });
  await more.scrollIntoViewIfNeeded();
  const before = await widget.locator('article').count();
  const letGo = await holdBack(host, '**');
  await more.click();
  await widget.locator('.posts[style]').waitFor();
  const moved = await watch(host);
  letGo();
  await expect.poll(() => widget.locator('article').count()).toBeGreaterThan(before);
  expect(await moved(), name).toEqual([]);
  await host.close();
});

type Choose = (widget: Locator) => Promise<unknown>;
const byOrder =
  (name: string): Choose =>
  (widget) =>
    widget.getByLabel('Sort by').selectOption(name);
const byStars: Choose = (widget) => widget.locator('.bars button:enabled').last().click();

it.each<[string, 'comments' | 'reviews', Choose, Choose]>([
  ['comments in another order', 'comments', byOrder('oldest'), byOrder('newest')],
  ['reviews in another order', 'reviews', byOrder('lowest'), byOrder('newest')],
  ['reviews of so many stars', 'reviews', byStars, byStars],
])(
  'G7: %s that come late take the place of others, which are dimmed: nothing moves',
  async (name, tag, there, back) => {
    const host = await open(`${tag}-anew`, `<parvis-${tag} subject="long"></parvis-${tag}>`);
    const widget = host.page.locator(`parvis-${tag}`);
    const list = widget.locator('ul.posts:not(.replies)');
    const toIds = (): Promise<string> =>
      list.evaluate((one) => [...one.children].map((row) => row.querySelector('.post')!.id).join());
    await expect.poll(() => list.locator('> li').count()).toBeGreaterThan(11);
    const before = await toIds();
    for (const choose of [there, back]) {
      const old = await toIds();
      const letGo = await holdBack(host, '**/posts?**');
      await choose(widget);
      await list.and(widget.locator('.old[style*=px]')).waitFor();
      const moved = await watch(host);
      letGo();
      await expect.poll(toIds).not.toBe(old);
      await list.and(widget.locator(':not(.old)')).waitFor();
      // The name of an order may be longer than that of the one before.
      expect(
        (await moved()).reduce((sum, { value }) => sum + value, 0),
        name,
      ).toBeLessThan(0.01);
      await host.page.unrouteAll();
    }
    expect(await toIds()).toBe(before);
    await host.close();
  },
);

it('G7: reviews of so many stars have room before the code that asks for them has come', async () => {
  const host = await open('touch', '<parvis-reviews subject="long"></parvis-reviews>');
  const widget = host.page.locator('parvis-reviews');
  await expect.poll(() => widget.locator('article').count()).toBe(12);
  const letGo = await holdBack(host, '**');
  await byStars(widget);
  await widget.locator('.posts[style*=px]').waitFor();
  const moved = await watch(host);
  letGo();
  await expect.poll(() => widget.locator('article').count()).toBeLessThan(12);
  // What leads back to all of them stands above the list from then on.
  expect((await moved()).reduce((sum, { value }) => sum + value, 0)).toBeLessThan(0.05);
  await host.close();
});

it('G7: more that does not come leaves its button where it was', async () => {
  const host = await open('lost', '<parvis-reviews subject="long" limit="9"></parvis-reviews>');
  const widget = host.page.locator('parvis-reviews');
  const more = widget.getByRole('button', { name: 'Load more' });
  const letGo = await holdBack(host, '**/posts?**', true);
  await more.click();
  await widget.locator('.posts[style]').waitFor();
  letGo();
  const again = widget.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await expect.poll(async () => (await again.boundingBox())!.y).toBeLessThan(900);
  await host.close();
});

it.each([320, 1280])(
  'G11: a rating says at once what was pressed, and the line stays as it comes, at %d px',
  async (width) => {
    const host = await open(`rating-${width}`, '<parvis-rating subject="long"></parvis-rating>', width);
    const rating = host.page.locator('parvis-rating');
    await rating.locator('.has-mean').waitFor();
    const letGo = await holdBack(host, '**');
    await rating.locator('label').nth(3).click();
    await rating.getByText('Your rating: 4 out of 5').waitFor();
    const moved = await watch(host);
    letGo();
    await rating.getByRole('button', { name: 'Change' }).waitFor();
    expect(await moved()).toEqual([]);
    await host.close();
  },
);

it('G7: the third review, of somebody else, brings the mean once it is asked for', async () => {
  const host = await open(
    'third',
    '<parvis-rating subject="two"></parvis-rating><parvis-reviews subject="two"></parvis-reviews>',
  );
  const reviews = host.page.locator('parvis-reviews');
  await reviews.getByText('A mean is shown from').waitFor();
  await host.listening();
  const moved = await watch(host);
  await writeReviews(server, 'two', 1);
  // The figures have come.
  await host.page.locator('parvis-rating').getByText('(3)').waitFor();
  const offer = reviews.getByRole('button', { name: /1 new/ });
  await offer.waitFor();
  expect(await moved()).toEqual([]);
  expect(await reviews.locator('.bars').count()).toBe(0);
  await offer.click();
  await reviews.locator('.bars').waitFor();
  await host.close();
});
