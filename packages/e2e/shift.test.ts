import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { shiftsByScript } from './browser/host-page.ts';
import { writeComments, writeReviews } from './browser/parvis.ts';
import { pick } from './browser/whole.ts';
import { type Length, lengths, places } from './shift/places.ts';
import { type Case, openStage, type Stage, ways, windows } from './shift/stage.ts';

// Nothing that one sees moves, by the browser's own count, and nothing that one came for is hidden: wherever widgets stand,
// however much is written, and however they come. All combinations: `pnpm prove shift`.

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  browser = await useBrowser();
  stage = await openStage(browser);
});
afterAll(() => stage?.close());

/** Long words, long lines, from right to left, without spaces. */
const languages = ['en', 'de', 'ar', 'el', 'ja'];
const all: Case[] = Object.keys(places)
  .flatMap((place) => (Object.keys(lengths) as Length[]).map((length) => ({ place, length })))
  .flatMap((one) => ways.map((way) => ({ ...one, way })))
  .flatMap((one) => Object.keys(windows).map((width) => ({ ...one, width: Number(width) as Case['width'] })))
  .map((one, at) => ({ ...one, lang: languages[at % languages.length]! }));

const tryOut = async (one: Case): Promise<void> => {
  const host = await stage.open(one);
  // Right to left, the figures of a rating that a server has rendered move by a fraction of a pixel, which nobody sees.
  expect((await shiftsByScript(host)).filter(({ value }) => value > 0.0001)).toEqual([]);
  expect(host.complaints).toEqual([]);
  await host.close();
};

it('G7: 50 comments above a footer that would be in view: all are shown, and nothing moves', () =>
  tryOut({ place: 'comments above a footer in view', length: 'long', way: 'late', width: 1280 }));

it('G11: four widgets above a paragraph: nothing moves', () =>
  tryOut({ place: 'four above a paragraph', length: 'some', way: 'late', width: 1280 }));

it.each(pick(all, 11))('$place, $length, $way, $width, $lang: nothing moves, nothing is hidden', tryOut);

it('what a short list does not need is given back once nobody sees it, and at once where nothing follows', async () => {
  const comments = { length: 'short', way: 'late', width: 1280 } as const;
  const atEnd = await stage.open({ ...comments, place: 'comments at the end' });
  const toHeight = ({ page }: typeof atEnd) =>
    page.locator('parvis-comments').evaluate((element) => element.getBoundingClientRect().height);
  await expect.poll(() => toHeight(atEnd)).toBeLessThan(600);
  await atEnd.close();
  const between = await stage.open({ ...comments, place: 'comments between paragraphs' });
  // As far as it is in view it stays.
  await expect.poll(() => toHeight(between)).toBeLessThan(900);
  expect(await toHeight(between)).toBeGreaterThan(600);
  await between.page.setViewportSize({ width: 1280, height: 100 });
  await expect.poll(() => toHeight(between)).toBeLessThan(600);
  await between.close();
});

describe.each([
  ['comments', 'comments above a footer in view', writeComments],
  ['reviews', 'reviews above a footer in view', writeReviews],
] as const)('%s', (name, place, write) => {
  it('what others write meanwhile is offered over the list, and nothing moves for it', async () => {
    const host = await stage.open({ place, length: 'some', way: 'late', width: 320 });
    await host.listening();
    await write(stage.server, 'some', 1);
    const offer = host.page.locator(`parvis-${name}`).getByRole('button', { name: /1 new/ });
    await offer.waitFor();
    expect(await host.shifts()).toEqual([]);
    await offer.click();
    await expect.poll(() => host.page.locator(`parvis-${name} article`).count()).toBeGreaterThan(lengths.some[name]);
    await host.close();
  });
});
