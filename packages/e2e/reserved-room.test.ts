import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { comeLate, placeholders, plainPage, scriptTag, waitForText } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// G7, G11: nothing that one sees moves, and nothing that one came for is hidden, wherever a list stands and however long it is.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

const list = (subject: string): string => `<parvis-comments subject="${subject}" limit="60"></parvis-comments>`;
const words = (n: number): string => '<p>Words of the host, of which there are some on every page.</p>'.repeat(n);
const footer = '<footer>Imprint</footer>';
const lengths = { empty: 0, short: 2, some: 12, long: 50 };
const places: Record<string, (subject: string) => string> = {
  'above a footer in view': (subject) => list(subject) + footer,
  'between paragraphs': (subject) => `${words(2)}${list(subject)}${words(12)}`,
  'at the end': (subject) => words(2) + list(subject),
  'out of view': (subject) => `${words(60)}${list(subject)}${words(3)}`,
  'in a column beside others': (subject) =>
    `<div class="columns"><main>${words(8)}</main><aside>${list(subject)}<p>Below it.</p></aside></div>${footer}`,
  'after another list': (subject) =>
    `<parvis-reviews subject="${subject}"></parvis-reviews><h2>Comments</h2>${list(subject)}${footer}`,
};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  for (const [subject, count] of Object.entries(lengths)) await writeComments(server, subject, count);
  await writeReviews(server, 'some', 3);
  const style = `<style>body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 40rem } .columns { display: grid; grid-template-columns: 1fr 1fr } ${placeholders}</style>`;
  for (const [at, toBody] of Object.values(places).entries())
    for (const subject of Object.keys(lengths))
      pages[`/${at}-${subject}.html`] = plainPage(style + scriptTag(server.host), toBody(subject));
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const cases = (lengthsHere: readonly string[]) =>
  Object.keys(places).flatMap((place, at) =>
    lengthsHere.map(
      (subject) => [subject, place, `/${at}-${subject}.html`, lengths[subject as never] as number] as const,
    ),
  );

const windows: [string, BrowserContextOptions, ReturnType<typeof cases>][] = [
  ['a desk', { viewport: { width: 1280, height: 900 } }, cases(Object.keys(lengths))],
  ['a phone', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }, cases(['short', 'long'])],
];

describe.each(windows)('on %s', (_, context, all) => {
  it.each(all)('%s, %s: nothing moves, nothing is hidden', async (_subject, place, path, count) => {
    const host = await newPage(browser, context);
    await comeLate(host.page);
    await host.page.goto(site.origin + path);
    const comments = host.page.locator('parvis-comments');
    if (place === 'out of view') await comments.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    const articles = comments.locator('article');
    if (count) await expect.poll(() => articles.count()).toBe(count);
    else await waitForText(host.page, 'parvis-comments', 'Nobody has written yet.');
    expect(await host.shifts()).toEqual([]);
    // Each is as high as what it says, and no box around them is lower.
    expect(
      await comments.evaluate((element) => {
        const { bottom } = element.getBoundingClientRect();
        const all = [...element.shadowRoot!.querySelectorAll('article')];
        return all.filter(
          (one) => one.getBoundingClientRect().height < 40 || one.getBoundingClientRect().bottom > bottom,
        ).length;
      }),
    ).toBe(0);
    await host.close();
  });
});

it('what a short list does not need is given back once nobody sees it, and at once where nothing follows', async () => {
  const host = await newPage(browser, { viewport: { width: 1280, height: 900 } });
  const height = (): Promise<number> =>
    host.page.locator('parvis-comments').evaluate((element) => element.getBoundingClientRect().height);
  const at = (place: string): number => Object.keys(places).indexOf(place);
  await host.page.goto(`${site.origin}/${at('at the end')}-short.html`);
  await waitForText(host.page, 'parvis-comments', 'Comment 1 about short.');
  await expect.poll(height).toBeLessThan(600);
  await host.page.goto(`${site.origin}/${at('between paragraphs')}-short.html`);
  await waitForText(host.page, 'parvis-comments', 'Comment 1 about short.');
  // As far as it is in view it stays.
  await expect.poll(height).toBeLessThan(900);
  expect(await height()).toBeGreaterThan(600);
  await host.page.setViewportSize({ width: 1280, height: 100 });
  await expect.poll(height).toBeLessThan(600);
  await host.close();
});
