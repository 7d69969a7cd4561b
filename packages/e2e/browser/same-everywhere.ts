import type { Page } from 'playwright-core';
import { plainPage, scriptTag, waitForText } from './host-page.ts';
import { newPage, type WatchedPage } from './page.ts';
import { comparePictures, type Difference, type Region, takePicture, toInner, whole } from './pixels.ts';
import { serveFolder } from './static.ts';
import { drawFrames } from './watch.ts';

// The four widgets about one subject, `host`, with the look of their own: what a page around them must not change.

const widgets = ['rating', 'share', 'reviews', 'comments'];

/** The four elements with everything said that they otherwise take from the page: font, colours, language. */
export const pinned: string = widgets
  .map(
    (name) =>
      `<parvis-${name} subject="host" loading="eager" theme="light" look="plain" lang="en" style="background:#fff!important;--parvis-font:sans-serif"></parvis-${name}>`,
  )
  .join('');

/** What one colour of a pixel may differ by, of 255: the browser draws in tiles, and at their seams rounds otherwise. */
export const tolerance = 2;

/** The window that pages are compared in. */
export const viewport = { width: 1280, height: 900 };

/** Where an element is on the whole page, which may be wider than the window, and where the widget within it. */
export interface Place {
  tag: string;
  box: Region;
  inner: Region;
}

/** "An hour ago" stays what it is. Call it before the page is opened. */
export async function stopClock(page: Page): Promise<void> {
  const tomorrow = Math.floor(Date.now() / 3_600_000 + 24) * 3_600_000;
  await page.addInitScript((now) => {
    Date.now = () => now;
  }, tomorrow);
}

/** Until each widget shows what it is there for, controls included, and its own height. */
export async function waitForAll(page: Page): Promise<void> {
  await waitForText(page, 'parvis-comments', 'Comment 1 about host.');
  await waitForText(page, 'parvis-reviews', 'Review 1');
  await waitForText(page, 'parvis-rating', /4\.7/);
  await page.locator('parvis-share').getByRole('button').first().waitFor();
  await page.locator('parvis-comments').getByRole('button', { name: 'Write a comment' }).waitFor();
  await page
    .locator('parvis-reviews')
    .getByRole('button', { name: /Helpful/ })
    .first()
    .waitFor();
}

/** Where each of them is, once two frames in a row say the same. */
export async function measure(page: Page): Promise<Place[]> {
  for (let last = ''; ; ) {
    const places = await measureNow(page);
    const now = JSON.stringify(places);
    if (now === last) return places;
    last = now;
    await drawFrames(page);
  }
}

const measureNow = (page: Page): Promise<Place[]> =>
  page.evaluate(
    (tags) =>
      tags.map((tag) => {
        const element = document.querySelector(tag)!;
        const toRegion = ({ x, y, width, height }: DOMRect): Region => ({
          x: x + scrollX,
          y: y + scrollY,
          width,
          height,
        });
        const box = toRegion(element.getBoundingClientRect());
        const root = element.shadowRoot?.querySelector('[part~=root]');
        return { tag, box, inner: root ? toRegion(root.getBoundingClientRect()) : box };
      }),
    widgets.map((name) => `parvis-${name}`),
  );

/**
 * Compares each widget of a page with itself on a page of nothing else, as wide and in the same place.
 * @param name of the pictures that are kept
 */
export async function compareWithNeutral(
  { page }: WatchedPage,
  host: string,
  name: string,
): Promise<{ tag: string; difference: Difference }[]> {
  const browser = page.context().browser()!;
  const places = await measure(page);
  const elements = pinned.split(/(?<=<\/[\w-]+>)/);
  const body = places.map(
    ({ inner: { x, y, width } }, at) =>
      `<div style="position:absolute;left:${x}px;top:${y}px;width:${width}px">${elements[at]}</div>`,
  );
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  body.push(`<div style="position:absolute;top:0;height:${height}px;width:1px"></div>`);
  const site = await serveFolder(null, { pages: { '/index.html': plainPage(scriptTag(host), body.join('')) } });
  const neutral = await newPage(browser, { viewport: page.viewportSize() ?? undefined });
  await stopClock(neutral.page);
  await neutral.page.goto(site.origin);
  await waitForAll(neutral.page);
  const own = await measure(neutral.page);

  const answers = [];
  for (const [at, { tag, inner }] of places.entries()) {
    const [clip, here] = [toInner(inner), toInner(own[at]!.inner)];
    if (clip.width !== here.width || clip.height !== here.height)
      throw new Error(`${tag} is ${clip.width} x ${clip.height} here, ${here.width} x ${here.height} elsewhere.`);
    const [there, plain] = [
      await takePicture(page, `${name}-${tag}`, { clip }),
      await takePicture(neutral.page, `${name}-${tag}-neutral`, { clip: here }),
    ];
    answers.push({
      tag,
      difference: await comparePictures(neutral.page, [plain, whole(plain)], [there, whole(there)]),
    });
  }
  await Promise.all([neutral.close(), site.close()]);
  return answers;
}

/** One line for a log: how many pixels of each widget differ, and by how much of 255 at most. */
export const toLine = (answers: { tag: string; difference: Difference }[]): string =>
  answers.map(({ tag, difference: { pixels, largest } }) => `${tag} ${pixels} (by ${largest})`).join(', ');
