import type { PostList, Subject } from '@parvis/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { placeholders, plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// <parvis-reviews> as a visitor meets it: read, filter, sort, write, change, take back, react.

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
  reviews: Locator;
  subject: string;
}

/** Opens a page about a subject of its own with that many reviews: 5, 4, 5, 3, … */
async function open(count: number, { attributes = '', hash = '' } = {}): Promise<Opened> {
  const subject = `reviews-${++subjects}`;
  const posts = await writeReviews(server, subject, count);
  pages[`/${subject}.html`] = plainPage(
    `<style>${placeholders}</style>${scriptTag(server.host)}`,
    `<h1>A room</h1><parvis-reviews subject="${subject}" ${attributes}></parvis-reviews><p>Below.</p>`,
  );
  const host = await newPage(browser);
  const fragment = hash && `#parvis-${posts[Number(hash)]?.id}`;
  await host.page.goto(`${site.origin}/${subject}.html${fragment}`);
  const reviews = host.page.locator('parvis-reviews');
  await reviews.getByRole('heading', { name: 'Reviews' }).waitFor();
  return { ...host, reviews, subject };
}

const figures = async (subject: string): Promise<Subject> => {
  const answer = await fetch(`${server.host}/v1/sites/demo/subjects?key=${subject}`);
  return ((await answer.json()) as { items: Subject[] }).items[0] as Subject;
};
const posts = async (subject: string): Promise<PostList> =>
  (await fetch(`${server.host}/v1/sites/demo/posts?subject=${subject}&kind=review`)).json() as Promise<PostList>;

/** What has the focus inside the widget: its name for assistive technology, or its text. */
const focus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.querySelector('parvis-reviews')?.shadowRoot?.activeElement;
    return at?.getAttribute('aria-label') ?? at?.getAttribute('name') ?? at?.textContent ?? '';
  });
const titles = (reviews: Locator): Promise<string[]> => reviews.locator('article h3').allTextContents();

async function fill(reviews: Locator, stars: number): Promise<void> {
  await reviews.getByRole('button', { name: 'Write a review' }).click();
  await reviews
    .locator('form label')
    .filter({ hasText: `${stars} star` })
    .click();
  await reviews.getByLabel('Title').fill('A fine stay');
  await reviews.getByLabel('Your review').fill('We *liked* it.');
  await reviews.getByLabel('When was it?').fill('2025-03-04');
  const name = reviews.getByLabel('Your name');
  if (await name.count()) await name.fill('Ada');
}

it('shows what the law wants near reviews: control, order, period, two dates each (FR-3, FR-4, FR-5, R7)', async () => {
  const { reviews, complaints, close } = await open(4);
  await reviews.getByText('Some reviews are checked before they appear.').waitFor();
  expect(await reviews.getByLabel('Sort by').inputValue()).toBe('newest');
  expect(await reviews.getByLabel('Period').inputValue()).toBe('all');
  const times = (): Promise<string[]> =>
    reviews
      .locator('article')
      .first()
      .locator('time')
      .evaluateAll((all) => all.map((one) => `${one.getAttribute('datetime')?.slice(0, 10)} ${one.textContent}`));
  await expect
    .poll(times)
    .toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d Published /),
      expect.stringMatching(/^2025-06-01 Experience of June\s1,\s2025$/),
    ]);
  expect(complaints).toEqual([]);
  await close();
});

it('filters by a row of the histogram, and the mean stays (R9)', async () => {
  const { reviews, page, close } = await open(4);
  await reviews.getByText('4.3').waitFor();
  const five = reviews.getByRole('button', { name: /^5 stars: 2 reviews/ });
  await five.click();
  await expect.poll(() => titles(reviews)).toEqual(['Review 3', 'Review 1']);
  await expect.poll(() => five.getAttribute('aria-pressed')).toBe('true');
  await reviews.getByText('4.3').waitFor();
  await reviews.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => titles(reviews)).toHaveLength(4);
  await expect.poll(() => focus(page)).toBe('Reviews');
  await five.click();
  await expect.poll(() => titles(reviews)).toHaveLength(2);
  await five.click();
  await expect.poll(() => titles(reviews)).toHaveLength(4);
  await close();
});

it('R9: narrows by several things at once, and says how many of how many are shown', async () => {
  const { reviews, page, close } = await open(4);
  const filter = reviews.getByRole('button', { name: 'Filter', exact: true });
  await filter.click();
  await expect.poll(() => filter.getAttribute('aria-pressed')).toBe('true');
  const rating = reviews.getByRole('combobox', { name: 'Rating' });
  await rating.selectOption({ label: '5 out of 5 (2)' });
  await reviews.getByText('Only 5-star reviews').waitFor();
  await expect.poll(() => titles(reviews)).toEqual(['Review 3', 'Review 1']);
  // What a row of the histogram narrows to is the same.
  expect(await reviews.getByRole('button', { name: /^5 stars: 2 reviews/ }).getAttribute('aria-pressed')).toBe('true');
  await reviews.getByText('4.3').waitFor();
  await reviews.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => titles(reviews)).toHaveLength(4);
  await filter.click();
  await expect.poll(() => reviews.locator('.filters').count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('parvis-reviews');
  await close();
});

it('sorts, and says how in words (FR-5)', async () => {
  const { reviews, close } = await open(4);
  await reviews.getByLabel('Sort by').selectOption({ label: 'Lowest rated' });
  await expect.poll(async () => (await titles(reviews))[0]).toBe('Review 4');
  await reviews.getByLabel('Sort by').selectOption({ label: 'Oldest first' });
  await expect.poll(() => titles(reviews)).toEqual(['Review 1', 'Review 2', 'Review 3', 'Review 4']);
  await reviews.getByLabel('Period').selectOption({ label: 'Last 12 months' });
  await reviews.getByText('4 reviews').waitFor();
  await close();
});

it('R6: fewer than three are counted and not averaged', async () => {
  const { reviews, close } = await open(2);
  await reviews.getByText('2 reviews').waitFor();
  expect(await reviews.locator('.mean, .bars').count()).toBe(0);
  await close();
});

it('takes a review, puts the focus on it, and remembers nothing before', async () => {
  const { reviews, page, subject, state, complaints, close } = await open(3);
  expect((await state()).localStorage).toEqual([]);
  const events = page.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const seen: string[] = [];
        document.addEventListener('parvis-before-submit', (event) => seen.push(event.type));
        document.addEventListener('parvis-post-create', (event) => done([...seen, event.type]));
      }),
  );
  await fill(reviews, 4);
  await reviews.getByRole('button', { name: 'Post review' }).click();
  await expect.poll(() => focus(page)).toBe('Review by Ada');
  await expect.poll(() => titles(reviews)).toEqual(['A fine stay', 'Review 3', 'Review 2', 'Review 1']);
  expect(await events).toEqual(['parvis-before-submit', 'parvis-post-create']);
  await expect.poll(async () => (await figures(subject)).rating?.count).toBe(4);
  await reviews.getByText('4 reviews').waitFor();
  await reviews.getByRole('button', { name: 'Change your review' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('is written with the keyboard alone (A11Y-1, A11Y-2)', async () => {
  const { reviews, page, subject, close } = await open(0);
  await reviews.getByRole('button', { name: 'Write a review' }).focus();
  await page.keyboard.press('Enter');
  await reviews
    .getByRole('radiogroup', { name: 'Your rating' })
    .getByRole('radio', { name: '1 star · Poor' })
    .waitFor();
  await expect.poll(() => focus(page)).toBe('rating');
  for (const key of ['ArrowRight', 'ArrowRight', 'Tab']) await page.keyboard.press(key);
  await page.keyboard.type('By keys');
  while ((await focus(page)) !== 'experiencedOn') await page.keyboard.press('Tab');
  await page.keyboard.type('03042025');
  while ((await focus(page)) !== 'name') await page.keyboard.press('Tab');
  await page.keyboard.type('Kay');
  await page.keyboard.press('Enter');
  await expect.poll(() => focus(page)).toBe('Review by Kay');
  await expect
    .poll(async () => (await posts(subject)).items[0])
    .toMatchObject({ rating: 3, title: 'By keys', experiencedOn: '2025-03-04' });
  await close();
});

it('keeps what was typed over a reload, and forgets it once it is sent', async () => {
  const { reviews, page, state, close } = await open(3);
  await fill(reviews, 5);
  await expect.poll(async () => (await state()).localStorage.join()).toContain(':draft:');
  await page.reload();
  await reviews.getByRole('button', { name: 'Write a review' }).click();
  await expect.poll(() => reviews.getByLabel('Title').inputValue()).toBe('A fine stay');
  await reviews.getByLabel('Your name').fill('Ada');
  await reviews.getByRole('button', { name: 'Post review' }).click();
  await expect.poll(() => focus(page)).toBe('Review by Ada');
  await expect.poll(async () => (await state()).localStorage.join()).not.toContain(':draft:');
  await close();
});

it('says honestly that a review waits, and posts it once when the network is back', async () => {
  const { reviews, page, subject, close } = await open(3);
  await fill(reviews, 5);
  await page.context().setOffline(true);
  await reviews.getByRole('button', { name: 'Post review' }).click();
  await reviews.locator('.outgoing').getByText('Not sent yet.').waitFor();
  await page.context().setOffline(false);
  await reviews.locator('.outgoing').waitFor({ state: 'detached' });
  await expect.poll(() => titles(reviews)).toContain('A fine stay');
  await expect.poll(async () => (await posts(subject)).total).toBe(4);
  await close();
});

it('brings a refused review back with all that was typed, and the focus where it is wrong', async () => {
  const { reviews, page, close } = await open(3);
  await page.route('**/posts', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          headers: { 'access-control-allow-origin': '*' },
          body: JSON.stringify({
            code: 'EXPERIENCE_DATE_INVALID',
            issues: [{ path: 'experiencedOn', code: 'EXPERIENCE_DATE_INVALID', message: '' }],
          }),
        })
      : route.continue(),
  );
  await fill(reviews, 5);
  await reviews.getByRole('button', { name: 'Post review' }).click();
  await reviews.getByText('Please give a day in the past.').waitFor();
  await expect.poll(() => focus(page)).toBe('experiencedOn');
  await expect.poll(() => reviews.getByLabel('Title').inputValue()).toBe('A fine stay');
  await expect.poll(() => reviews.getByLabel('Your name').inputValue()).toBe('Ada');
  await close();
});

it('lets the page refuse a review, and keeps it in the form', async () => {
  const { reviews, page, subject, close } = await open(3);
  await page.evaluate(() => {
    const refuse = (event: Event): void => {
      event.preventDefault();
      document.documentElement.dataset.refused = 'yes';
    };
    document.addEventListener('parvis-before-submit', refuse, { once: true });
  });
  await fill(reviews, 5);
  await reviews.getByRole('button', { name: 'Post review' }).click();
  await page.locator('html[data-refused]').waitFor();
  await expect.poll(() => reviews.getByLabel('Title').inputValue()).toBe('A fine stay');
  // Sent again it arrives, and alone.
  await reviews.getByRole('button', { name: 'Post review' }).click();
  await expect.poll(() => titles(reviews)).toContain('A fine stay');
  await expect.poll(async () => (await posts(subject)).total).toBe(4);
  await close();
});

it('changes and takes back one’s own review (FR-14)', async () => {
  const { reviews, page, subject, close } = await open(3);
  await fill(reviews, 5);
  await reviews.getByRole('button', { name: 'Post review' }).click();
  await expect.poll(() => focus(page)).toBe('Review by Ada');
  await reviews.getByRole('button', { name: 'Change your review' }).click();
  await reviews.getByLabel('Title').fill('A second look');
  await reviews.getByRole('button', { name: 'Save' }).click();
  const own = reviews.getByRole('article', { name: 'Review by Ada' });
  await own.getByRole('heading', { name: 'A second look' }).waitFor();
  await own.getByText(/^Edited /).waitFor();
  await own.getByRole('button', { name: 'More actions' }).click();
  await reviews.getByRole('menuitem', { name: 'Delete' }).click();
  await own.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.poll(() => focus(page)).toBe('Reviews');
  await expect.poll(() => titles(reviews)).toEqual(['Review 3', 'Review 2', 'Review 1']);
  await expect.poll(async () => (await posts(subject)).total).toBe(3);
  await reviews.getByRole('button', { name: 'Write a review' }).waitFor();
  await close();
});

it('turns a second review into a change of the first', async () => {
  const { reviews, page, subject, close } = await open(3);
  await fill(reviews, 5);
  await reviews.getByRole('button', { name: 'Post review' }).click();
  await expect.poll(() => focus(page)).toBe('Review by Ada');
  // As if it had been written in another browser with the same token.
  await page.evaluate(() => {
    for (const name of Object.keys(localStorage)) if (name.includes(':review:')) localStorage.removeItem(name);
  });
  await page.route('**/page?*', (route) => {
    const { authorization: _, ...headers } = route.request().headers();
    return route.continue({ headers });
  });
  await page.reload();
  await fill(reviews, 2);
  await reviews.getByRole('button', { name: 'Post review' }).click();
  await reviews.getByText('You have already reviewed this.').waitFor();
  await reviews.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await posts(subject)).items[0]?.rating).toBe(2);
  expect((await posts(subject)).total).toBe(4);
  await close();
});

it('finds a review helpful and not, at once', async () => {
  const { reviews, subject, close } = await open(3);
  const button = reviews
    .getByRole('article')
    .first()
    .getByRole('button', { name: /^Helpful/ });
  await button.click();
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
  await expect.poll(async () => (await posts(subject)).items[0]?.reactions.helpful.count).toBe(1);
  await button.click();
  await expect.poll(async () => (await posts(subject)).items[0]?.reactions.helpful.count).toBe(0);
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('false');
  await close();
});

it('takes a helpful vote back when it does not arrive', async () => {
  const { reviews, page, close } = await open(3);
  await page.route('**/reactions/**', (route) => route.fulfill({ status: 403, body: '{}' }));
  const button = reviews
    .getByRole('article')
    .first()
    .getByRole('button', { name: /^Helpful/ });
  await button.click();
  await reviews.getByRole('status').getByText('Something went wrong. Please try again.').waitFor();
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('false');
  await close();
});

it('shows the business’s reply without a click (FR-17)', async () => {
  const { reviews, page, subject, close } = await open(3);
  const key = await server.parvis.sites.renewKey('demo');
  const parentId = (await posts(subject)).items[1]?.id;
  await server.write({ kind: 'comment', subject: { key: subject }, parentId, body: 'Thank you.' }, key);
  await page.reload();
  await reviews.getByRole('article').nth(1).getByText('Thank you.').waitFor();
  await reviews.getByText(/^Reply from /).waitFor();
  await close();
});

it('opens at the review that the address names', async () => {
  const { reviews, page, close } = await open(30, { hash: '2', attributes: 'limit="5"' });
  await expect.poll(() => focus(page)).toBe('Review by Guest 3');
  expect(await reviews.getByRole('article', { name: 'Review by Guest 3' }).isVisible()).toBe(true);
  await reviews.getByRole('button', { name: 'Show the reviews before' }).waitFor();
  await close();
});

it('loads more, with the focus on the first that came', async () => {
  const { reviews, page, close } = await open(7, { attributes: 'limit="5"' });
  await reviews.getByRole('button', { name: 'Load more' }).click();
  await expect.poll(() => titles(reviews)).toHaveLength(7);
  await expect.poll(() => focus(page)).toBe('Review by Guest 2');
  await close();
});

it('tells of new reviews of others and shows them when asked', async () => {
  const { reviews, subject, listening, close } = await open(3);
  await listening();
  await server.write({
    kind: 'review',
    subject: { key: subject },
    author: { name: 'Liv' },
    rating: 1,
    title: 'Just now',
    experiencedOn: '2025-06-01',
  });
  await reviews.getByRole('button', { name: '1 new review' }).click();
  await expect.poll(async () => (await titles(reviews))[0]).toBe('Just now');
  await reviews.getByRole('button', { name: /new review/ }).waitFor({ state: 'detached' });
  await close();
});

it('offers no act when it is read only, and says so when the subject fails to load', async () => {
  const { reviews, page, close } = await open(3, { attributes: 'readonly' });
  await reviews.getByLabel('Sort by').waitFor();
  expect(await reviews.getByRole('button', { name: /Write|Helpful|More actions/ }).count()).toBe(0);
  await page.route('**/v1/**', (route) => route.abort());
  await page.reload();
  const again = reviews.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await page.unroute('**/v1/**');
  await again.click();
  await expect.poll(() => titles(reviews)).toHaveLength(3);
  await close();
});
