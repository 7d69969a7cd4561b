import type { PostInput, PostList } from '@parvis/contract';
import { renderBlock } from '@parvis/core/html';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { comeLate, placeholders, plainPage, scriptTag, shiftsByScript } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeReviews } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// A hotel: what its kind of business brings to <parvis-reviews>, for who writes and who reads (P16, M58).

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await server.parvis.sites.settings('demo', { set: 'hotel', moderation: 'nothing' });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

let subjects = 0;

/**
 * A subject of its own with a review that has marks, one of them by a name that the set does not know.
 * @param others marks that other reviews give to cleanliness and comfort
 */
async function rate(...others: number[]): Promise<string> {
  const key = `room-${++subjects}`;
  const review: PostInput = { kind: 'review', subject: { key }, rating: 4, experiencedOn: '2025-06-01' };
  await server.write({ ...review, author: { name: 'Eve' }, criteria: { value: 3, cleanliness: 5, Quiet: 1 } });
  for (const mark of others) await server.write({ ...review, criteria: { cleanliness: mark, comfort: mark } });
  return key;
}

interface Opened extends WatchedPage {
  reviews: Locator;
}

/** A page of a host; what the server has rendered has its height by itself. */
function write(name: string, element: string, { root = '<html lang="en"', style = placeholders } = {}): string {
  const head = `<style>${style}</style>${scriptTag(server.host)}`;
  const page = plainPage(head, `<main><h1>A hotel</h1>${element}<p>Below.</p></main>`);
  pages[`/${name}.html`] = page.replace('<html lang="en"', root);
  return `${site.origin}/${name}.html`;
}

async function open(
  subject: string,
  { root, options }: { root?: string; options?: BrowserContextOptions } = {},
): Promise<Opened> {
  const address = write(subject, `<parvis-reviews subject="${subject}"></parvis-reviews>`, { root });
  const host = await newPage(browser, options);
  await host.page.goto(address);
  const reviews = host.page.locator('parvis-reviews');
  await reviews.locator('button.write').waitFor();
  return { ...host, reviews };
}

const tabTo = async (page: Page, isThere: (at: Element) => boolean): Promise<void> => {
  for (let key = 0; key < 40; key++) {
    await page.keyboard.press('Tab');
    const body = `(${isThere})(document.querySelector('parvis-reviews').shadowRoot.activeElement ?? document.body)`;
    if (await page.evaluate(body)) return;
  }
  expect.unreachable('The focus does not come there.');
};
/** How far the bars of the means are filled. */
const toBars = (reviews: Locator): Promise<number[]> =>
  reviews.locator('.means i').evaluateAll((bars) =>
    bars.map((bar) => {
      const share = Number.parseFloat(getComputedStyle(bar, '::before').width) / bar.clientWidth;
      return Math.round(share * 100) / 100;
    }),
  );
const marks = (reviews: Locator): Promise<string[]> => reviews.locator('.marks li').allTextContents();
/** The rating and the marks of the newest review. */
const kept = async (subject: string): Promise<unknown> => {
  const answer = await fetch(`${server.host}/v1/sites/demo/posts?subject=${subject}&kind=review`);
  const [post] = ((await answer.json()) as PostList).items;
  return [post?.rating, post?.criteria];
};

it('a review is marked, kept as a draft, sent, and changed, by keyboard alone', async () => {
  const subject = `room-${++subjects}`;
  const { page, reviews, complaints, close } = await open(subject);
  await reviews.getByRole('button', { name: 'Write a review' }).focus();
  await page.keyboard.press('Enter');
  await reviews.getByText('Review your stay').waitFor();
  await reviews.getByRole('radio', { name: '1 star' }).first().waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  for (let star = 1; star < 4; star++) await page.keyboard.press('ArrowRight');
  await tabTo(page, (at) => at.tagName === 'SUMMARY');
  await page.keyboard.press('Enter');
  await tabTo(page, (at) => at.getAttribute('name') === 'criteria.cleanliness');
  await page.keyboard.press('ArrowLeft');
  const clean = reviews.getByRole('radiogroup', { name: 'Cleanliness' });
  await expect.poll(() => clean.getByRole('radio', { name: '5 stars' }).isChecked()).toBe(true);
  await tabTo(page, (at) => at.getAttribute('name') === 'criteria.comfort');
  await page.keyboard.press('Space');
  // What was marked is there again after a while.
  await reviews.getByLabel('When was your stay?').fill('2025-03-04');
  await reviews.getByLabel('Your name').fill('Ada');
  await page.reload();
  await reviews.getByRole('button', { name: 'Write a review' }).press('Enter');
  await expect.poll(() => clean.getByRole('radio', { name: '5 stars' }).isChecked()).toBe(true);
  await tabTo(page, (at) => at.getAttribute('aria-label') === 'Clear Comfort');
  await page.keyboard.press('Enter');
  expect(await reviews.getByRole('button', { name: 'Clear Comfort' }).count()).toBe(0);
  await reviews.getByLabel('Your name').fill('Ada');
  await page.keyboard.press('Enter');
  await reviews.getByRole('article', { name: 'Review by Ada' }).waitFor();
  expect(await marks(reviews)).toEqual(['Cleanliness 55 out of 5']);
  expect(await kept(subject)).toEqual([4, { cleanliness: 5 }]);
  await reviews.getByRole('button', { name: 'Change your review' }).press('Enter');
  await expect.poll(() => clean.getByRole('radio', { name: '5 stars' }).isChecked()).toBe(true);
  await clean.getByRole('radio', { name: '5 stars' }).press('ArrowLeft');
  await reviews.getByRole('button', { name: 'Save' }).press('Enter');
  await expect.poll(() => marks(reviews)).toEqual(['Cleanliness 44 out of 5']);
  expect(await kept(subject)).toEqual([4, { cleanliness: 4 }]);
  expect(complaints).toEqual([]);
  await close();
});

it.each([
  ['light', '<html lang="en"', '#fff'],
  ['dark', '<html lang="de"', '#101418'],
  ['from right to left', '<html lang="ar" dir="rtl"', '#fff'],
])('axe finds nothing wrong, and nothing is cut off at 320 pixels: %s', async (_, root, ground) => {
  const { page, reviews, close } = await open(await rate(4, 5, 2), {
    root: `${root} style="background:${ground};color-scheme:${ground === '#fff' ? 'light' : 'dark'}"`,
    options: { viewport: { width: 320, height: 800 } },
  });
  expect((await marks(reviews)).length).toBe(8);
  expect(await toBars(reviews)).toEqual([0.8, 0.74]);
  await reviews.locator('button.write').click();
  await reviews.locator('summary').click();
  await reviews.locator('.mark-row label').nth(4).click();
  await reviews.locator('.clear').waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await close();
});

it('means of marks are bars in high contrast and on paper as well', async () => {
  const { page, reviews, close } = await open(await rate(4, 5, 2));
  await page.emulateMedia({ forcedColors: 'active' });
  const toStyle = (part?: string) =>
    reviews
      .locator('.means i')
      .first()
      .evaluate((bar, part) => {
        const { backgroundColor, borderTopWidth, printColorAdjust } = getComputedStyle(bar, part);
        return { backgroundColor, borderTopWidth, printColorAdjust };
      }, part);
  expect((await toStyle()).borderTopWidth).toBe('1px');
  expect((await toStyle('::before')).backgroundColor).not.toBe((await toStyle()).backgroundColor);
  expect(await findViolations(page)).toEqual([]);
  await keepPicture(page, 'means-forced-colours');
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  expect((await toStyle('::before')).printColorAdjust).toBe('exact');
  expect(await toBars(reviews)).toEqual([0.8, 0.74]);
  await keepPicture(page, 'means-print');
  await close();
});

it('reviews with marks come with their names, and nothing moves', async () => {
  const address = write('shifts', `<parvis-reviews subject="${await rate(4, 5)}"></parvis-reviews>`);
  const host = await newPage(browser);
  await comeLate(host.page, { data: true });
  await host.page.goto(address);
  await host.page.locator('parvis-reviews .marks').first().waitFor();
  await host.listening();
  expect(await shiftsByScript(host)).toEqual([]);
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('R10: means of marks stand with the figures from three on, count what is written, and are of all times', async () => {
  const { page, reviews, close } = await open(await rate(4, 5));
  const means = reviews.locator('.means li');
  expect(await means.allTextContents()).toEqual(['Cleanliness 4.7 (3)4.7 out of 5 · 3 reviews']);
  // What is read out: each bar has its name, and neither of both figures is said twice.
  expect(await reviews.locator('.means').ariaSnapshot()).toBe(
    '- list:\n  - listitem: Cleanliness 4.7 out of 5 · 3 reviews',
  );
  await reviews.getByRole('button', { name: 'Write a review' }).click();
  await reviews.locator('.stars-row label').nth(4).click();
  await reviews.locator('summary').click();
  await reviews.getByRole('radiogroup', { name: 'Comfort' }).locator('label').nth(0).click();
  await reviews.getByLabel('When was your stay?').fill('2025-03-04');
  await reviews.getByLabel('Your name').fill('Ada');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await means.allTextContents())[1]).toBe('Comfort 3.3 (3)3.3 out of 5 · 3 reviews');
  await reviews.getByLabel('Period').selectOption({ label: 'Last 12 months' });
  await expect.poll(() => means.count()).toBe(0);
  await close();
});

it('who reads reviews without marks asks for no names of them, and gets no code for them', async () => {
  const subject = `room-${++subjects}`;
  await writeReviews(server, subject, 2);
  const { urls, listening, close } = await open(subject);
  await listening();
  expect(urls().filter((url) => /marks|SetFields|\/set\b/.test(url))).toEqual([]);
  await close();
});

it('shows reviews without the names of their marks where these do not come, and asks anew for the form', async () => {
  const address = write('failing', `<parvis-reviews subject="${await rate()}"></parvis-reviews>`);
  const host = await newPage(browser);
  let isDown = true;
  await host.page.route('**/set?*', (route) => (isDown ? route.fulfill({ status: 503 }) : route.continue()));
  await host.page.goto(address);
  const reviews = host.page.locator('parvis-reviews');
  await reviews.getByRole('article', { name: 'Review by Eve' }).waitFor();
  expect(await marks(reviews)).toEqual([]);
  isDown = false;
  await reviews.getByRole('button', { name: 'Write a review' }).click();
  await reviews.getByText('Rate in detail').waitFor();
  expect(await marks(reviews)).toHaveLength(2);
  await host.close();
});

it('M59: where a site speaks other languages than the page, marks do too', async () => {
  const subject = await rate();
  await server.parvis.sites.settings('demo', { languages: ['fr'] });
  const { reviews, urls, close } = await open(subject);
  expect(await marks(reviews)).toEqual(['Propreté 55 sur 5', 'Rapport qualité-prix 33 sur 5']);
  await reviews.locator('button.write').click();
  await reviews.getByText('Donner un avis sur votre séjour').waitFor();
  expect(urls().filter((url) => url.includes('/set?'))).toEqual([`${server.host}/v1/sites/demo/set?lang=fr`]);
  await server.parvis.sites.settings('demo', { languages: [] });
  await close();
});

it('what the server has rendered is taken over as it is', async () => {
  const options = { from: server.host, site: 'demo', subject: await rate(), url: `${site.origin}/`, title: 'A room' };
  const html = await renderBlock({ ...options, block: 'reviews', lang: 'fr' });
  const address = write('rendered', html, { style: '' });
  const host = await newPage(browser);
  await comeLate(host.page);
  await host.page.goto(address);
  const reviews = host.page.locator('parvis-reviews');
  await reviews.locator('.menu').first().waitFor({ state: 'attached' });
  await host.listening();
  expect(await marks(reviews)).toEqual(['Propreté 55 sur 5', 'Rapport qualité-prix 33 sur 5']);
  expect(await shiftsByScript(host)).toEqual([]);
  expect(host.dataRequests()).toEqual([]);
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('is asked for and shown without script', async () => {
  const subject = await rate();
  const { page, close } = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(`${server.host}/sites/demo/subjects/${subject}?lang=en`);
  expect(await page.locator('.marks li').count()).toBe(2);
  await page.locator('#review > summary').click();
  await page.locator('#review summary', { hasText: 'Rate in detail' }).click();
  await page.locator('#review .star-input label').nth(3).click();
  await page.getByLabel('Cleanliness').selectOption('4');
  await page.getByLabel('When was your stay?').fill('2025-03-04');
  await page.getByLabel('Your name').fill('Bo');
  await page.getByRole('button', { name: 'Post review' }).click();
  await page.getByText('Bo', { exact: true }).first().waitFor();
  expect(await kept(subject)).toEqual([4, { cleanliness: 4 }]);
  await close();
});
