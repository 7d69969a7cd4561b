import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { lookAt } from './browser/look-at.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';

// Posts and reviews in the console: found, answered, taken back, and back to where one was.

const owner = 'owner@example.com';
let browser: Browser;
let server: RunningParvis;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  await server.parvis.sites.addStaff('demo', owner, 'owner');
  await server.parvis.sites.settings('demo', { moderation: 'nothing' });
  const subject = { key: 'attic', url: 'http://localhost:8080/room', title: 'The Attic Room' };
  for (let n = 0; n < 40; n++) {
    const body = n === 3 ? 'Très calme, petit-déjeuner excellent.' : `Number ${n}: a room under the roof.`;
    await server.write({ kind: 'comment', subject, body, author: { name: `Guest ${n}` } });
  }
  const review = { kind: 'review', rating: 2, experiencedOn: '2026-01-02', subject } as const;
  await server.write({ ...review, body: 'The lift was broken.', author: { name: 'Ada' } });
});
afterAll(() => server?.close());

it('finds as one types, by keys alone; back is where one was', async () => {
  const { page, close, complaints } = await openConsole(browser, server, owner, {
    viewport: { width: 1280, height: 800 },
  });
  await page.goto(`${server.host}/console/site/demo/posts`);
  const status = page.getByRole('main').getByRole('status');
  await expect.poll(() => status.textContent()).toBe('41 posts');
  await page.getByRole('button', { name: 'Show more' }).click();
  const row = page.getByRole('link', { name: /Guest 2\b/ });
  await row.focus();
  await row.scrollIntoViewIfNeeded();
  const top = await page.evaluate(() => scrollY);
  expect(top).toBeGreaterThan(500);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /A post of .*Guest 2/ }).waitFor();
  await page.goBack();
  await row.waitFor();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(top);
  await expect.poll(() => row.evaluate((link) => link === document.activeElement)).toBe(true);

  // The job makes words ready to be found, some seconds after they were written.
  const search = page.getByRole('searchbox');
  await expect
    .poll(async () => {
      await search.fill('');
      await page.waitForURL(/\/posts$/);
      await search.pressSequentially('petit dej');
      await page.waitForURL(/\?q=petit\+dej$/);
      await expect.poll(() => status.textContent()).not.toMatch(/Looking/);
      return status.textContent();
    })
    .toBe('1 post');
  await page.reload();
  await expect.poll(() => search.inputValue()).toBe('petit dej');
  await page.getByRole('link', { name: /Guest 3\b/ }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('answers a review on a phone, sees when, and takes it back', async () => {
  const { page, close, complaints } = await openConsole(browser, server, owner, {
    viewport: { width: 360, height: 800 },
    colorScheme: 'dark',
  });
  await page.goto(`${server.host}/console/site/demo/reviews`);
  await page.getByRole('link', { name: 'Answer', exact: true }).click();
  await page.getByLabel(/^Your reply/).fill('It is mended since Monday.');
  await lookAt(page, 'console-one-post');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.getByRole('region', { name: 'Replies' }).getByText('It is mended since Monday.').waitFor();
  await page.goto(`${server.host}/console/site/demo/reviews?answered=true`);
  await page.getByText(/Answered on .*: It is mended since Monday\./).waitFor();
  await page.goto(`${server.host}/console/site/demo/reviews`);
  await page.getByText('No published review waits for an answer.').waitFor();

  await page.goto(`${server.host}/console/site/demo/reviews?answered=all`);
  await page.getByRole('link', { name: /^.?Ada/ }).click();
  await page.getByLabel(/^Your reply/).fill('Twice.');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.getByText('Your reply is on the page.').waitFor();
  await page.getByRole('button', { name: /Take back/ }).click();
  await expect.poll(() => page.getByRole('region', { name: 'Replies' }).getByText('Twice.').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
