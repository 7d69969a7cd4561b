import type { Post, PostList } from '@parvis/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { comeLate, placeholders, plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// <parvis-rating> as a visitor meets it: read in one line, rate in one act, change one's mind.

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

let subjects = 0;

interface Opened extends WatchedPage {
  rating: Locator;
  subject: string;
}

const write = (path: string, body: string): void => {
  pages[path] = plainPage(`<style>${placeholders}</style>${scriptTag(server.host)}`, body);
};

/** Opens a page about a subject of its own with that many reviews: 5, 4, 5, 3, … */
async function open(count: number, attributes = '', beside = ''): Promise<Opened> {
  const subject = `rating-${++subjects}`;
  await writeReviews(server, subject, count);
  write(
    `/${subject}.html`,
    `<h1>A room</h1><parvis-rating subject="${subject}" ${attributes}></parvis-rating><p>Below.</p>${beside.replace('$', subject)}`,
  );
  const host = await newPage(browser);
  await comeLate(host.page, { data: true });
  await host.page.goto(`${site.origin}/${subject}.html`);
  return { ...host, rating: host.page.locator('parvis-rating'), subject };
}

const star = (rating: Locator, n: number): Locator => rating.locator('label').nth(n - 1);
const reviewsOf = async (subject: string): Promise<Post[]> => {
  const answer = await fetch(`${server.host}/v1/sites/demo/posts?subject=${subject}&kind=review`);
  return ((await answer.json()) as PostList).items;
};
/** Today where the browser is: the pages of these tests live in UTC. */
const today = (): string => new Date().toISOString().slice(0, 10);
const focusedValue = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.querySelector('parvis-rating')?.shadowRoot?.activeElement?.getAttribute('value'));

it('shows mean and number in 32 pixels, and nothing moves', async () => {
  const { rating, page, shifts, complaints, close } = await open(4);
  await rating.getByText('4.3 out of 5, 4 reviews').waitFor({ state: 'attached' });
  await star(rating, 5).waitFor();
  await expect
    .poll(() => page.evaluate(() => document.querySelector('parvis-rating')?.getBoundingClientRect().height))
    .toBe(32);
  expect(await shifts()).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

it('rates in one press, with today as the day of the experience (FR-4)', async () => {
  const { rating, subject, close } = await open(4);
  await star(rating, 2).click();
  await rating.getByText('Your rating: 2 out of 5').waitFor();
  await rating.getByText('Experience: today').waitFor();
  await expect
    .poll(() => reviewsOf(subject))
    .toMatchObject([{ rating: 2, experiencedOn: today(), text: [] }, {}, {}, {}, {}]);
  await rating.getByText('3.8 out of 5, 5 reviews').waitFor({ state: 'attached' });
  await close();
});

it('changes one’s mind, and the day, also after a reload, without a second review', async () => {
  const { rating, page, subject, close } = await open(2);
  await star(rating, 5).click();
  await rating.getByRole('button', { name: 'Change' }).waitFor();
  await star(rating, 3).click();
  await expect.poll(async () => (await reviewsOf(subject))[0]?.rating).toBe(3);
  await page.reload();
  await rating.getByRole('button', { name: 'Your rating: 3 out of 5' }).click();
  await rating.getByRole('button', { name: 'Change' }).click();
  await rating.getByLabel('When was it?').fill('2025-02-03');
  await rating.getByRole('button', { name: 'Save' }).click();
  await rating.getByText('Experience: February 3, 2025').waitFor();
  await star(rating, 1).click();
  await expect.poll(async () => (await reviewsOf(subject))[0]?.rating).toBe(1);
  const all = await reviewsOf(subject);
  expect(all).toHaveLength(3);
  expect(all[0]).toMatchObject({ experiencedOn: '2025-02-03' });
  await close();
});

it('two presses in a row are one review', async () => {
  const { rating, subject, close } = await open(0);
  await star(rating, 5).click();
  await star(rating, 4).click();
  await expect.poll(async () => (await reviewsOf(subject))[0]?.rating).toBe(4);
  expect(await reviewsOf(subject)).toHaveLength(1);
  await close();
});

it('R6: says how many until there are three, and the third brings the mean', async () => {
  const { rating, close } = await open(2);
  await rating.getByText('2 reviews', { exact: true }).waitFor();
  expect(await rating.getByText(/\d\.\d/).count()).toBe(0);
  await star(rating, 5).click();
  await rating.getByText('4.7 out of 5, 3 reviews').waitFor({ state: 'attached' });
  await close();
});

it('keys move the choice; only Enter, Space or the button gives it (A11Y-1, A11Y-2)', async () => {
  const { rating, page, subject, close } = await open(0);
  await rating.getByText('Be the first to rate').waitFor();
  await rating.getByRole('radiogroup', { name: 'Rate this' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Tab');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect.poll(() => focusedValue(page)).toBe('4');
  await rating.getByRole('button', { name: 'Rate 4 out of 5' }).waitFor();
  expect(await reviewsOf(subject)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await reviewsOf(subject))[0]?.rating).toBe(4);
  await page.keyboard.press('ArrowLeft');
  await rating.getByRole('button', { name: 'Rate 3 out of 5' }).click();
  await expect.poll(async () => (await reviewsOf(subject)).map((review) => review.rating)).toEqual([3]);
  await close();
});

it('offers nothing to press when it is read only', async () => {
  const { rating, answered, close } = await open(4, 'readonly');
  await rating.getByText('4.3 out of 5, 4 reviews').waitFor({ state: 'attached' });
  await answered();
  expect(await rating.getByRole('radio').count()).toBe(0);
  await close();
});

it('tells the reviews on the same page at once', async () => {
  const { rating, page, close } = await open(4, '', '<parvis-reviews subject="$"></parvis-reviews>');
  const reviews = page.locator('parvis-reviews');
  await reviews.getByText('4 reviews').waitFor();
  await star(rating, 1).click();
  await reviews.getByText('5 reviews').waitFor();
  await reviews.getByRole('article', { name: 'Review by Guest', exact: true }).waitFor();
  await reviews.getByRole('button', { name: 'Change your review' }).waitFor();
  await close();
});

it('asks once for many subjects, and each keeps the width of its words', async () => {
  await writeReviews(server, 'badge-0', 4);
  const rows = Array.from({ length: 30 }, (_, at) => `<parvis-rating subject="badge-${at}" readonly></parvis-rating>`);
  write('/badges.html', rows.map((row) => `<div style="display:flex"><b>Room</b>${row}</div>`).join(''));
  const host = await newPage(browser);
  await host.page.goto(`${site.origin}/badges.html`);
  await host.page.getByText('4.3 out of 5, 4 reviews').waitFor({ state: 'attached' });
  await expect
    .poll(() => host.page.evaluate(() => document.querySelector('parvis-rating')?.getBoundingClientRect().width))
    .toBeGreaterThan(150);
  expect(host.dataRequests()).toHaveLength(1);
  await host.close();
});
