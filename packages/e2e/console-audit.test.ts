import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';

// What was done is taken back from the history when the half minute of the queue is long over, bulk too; and what does not
// work is said above every screen.

const owner = 'owner-with-a-long-name@hotel-bellevue-in-the-mountains.example';
const day = 24 * 3_600_000;
let ahead = 0;
let browser: Browser;
let server: RunningParvis;

beforeAll(async () => {
  [browser, server] = await Promise.all([
    useBrowser(),
    // Nobody takes mail there.
    startParvis({
      mail: { smtp: 'smtp://127.0.0.1:1', from: 'talk@hotel-bellevue.example' },
      now: () => Date.now() + ahead,
    }),
  ]);
  await server.parvis.sites.addStaff('demo', owner, 'owner');
  await server.parvis.sites.addStaff('demo', 'mia@hotel-bellevue.example', 'moderator');
  await server.parvis.sites.settings('demo', { moderation: 'everything' });
  for (let n = 0; n < 4; n++) {
    await server.write({
      // Of a review nothing is taken back that the register has no way back for (J5).
      kind: 'comment',
      subject: { key: 'attic', url: 'http://localhost:8080/room', title: 'The Attic Room' },
      body: `Number ${n}: a room under the roof with a view of the mountains, quiet and warm, and breakfast until eleven.`,
      author: { name: `Wilhelmine von und zu der Lange-Namen ${n}` },
    });
  }
});
afterAll(() => server?.close());

const waits = async (): Promise<number> => (await server.parvis.sites.queue('demo')).total;
const row = (page: Page, text: string | RegExp) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: text });

/** Asks as a screen of the console does. */
const ask = (page: Page, method: string, path: string, body: object): Promise<number> =>
  page.evaluate(
    async ([method, path, body]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const answer = await fetch(`/v1/manage/sites/demo${path}`, { method, headers, body });
      return answer.status;
    },
    [method, path, JSON.stringify(body)] as const,
  );

it('acts, bulk too, are taken back from the history a day later, and forth again', async () => {
  const { page, close, complaints } = await openConsole(browser, server, owner, {
    viewport: { width: 1280, height: 900 },
  });
  await expect.poll(() => page.locator('.item').count()).toBe(4);
  await page.keyboard.press('j');
  for (let n = 0; n < 3; n++) {
    await page.keyboard.press('x');
    await page.keyboard.press('j');
  }
  await page.keyboard.press('a');
  await expect.poll(waits).toBe(1);
  // Within the half minute, and once more for good.
  await page.getByText('Published.').waitFor();
  await page.keyboard.press('z');
  await expect.poll(waits).toBe(4);
  await expect.poll(() => page.locator('.item').count()).toBe(4);
  for (let n = 0; n < 3; n++) {
    await page.keyboard.press('x');
    await page.keyboard.press('j');
  }
  await page.keyboard.press('a');
  await expect.poll(waits).toBe(1);
  expect(await ask(page, 'PATCH', '/settings', { moderation: 'first-post', words: ['casino', 'loan'] })).toBe(200);
  expect(await ask(page, 'POST', '/invitations', { email: 'new@hotel-bellevue.example', role: 'viewer' })).toBe(201);

  ahead = day;
  await page.goto(`${server.host}/console/site/demo/audit`);
  const bulk = row(page, /^Published · 3 posts/).first();
  await bulk.getByRole('button', { name: 'Take all back' }).click();
  await page.getByText('3 posts: taken back.').waitFor();
  expect(await waits()).toBe(4);
  await bulk.getByText('Taken back').waitFor();
  // That is an act too.
  const held = row(page, /^Held · 3 posts/).first();
  await held.getByText('takes something back').waitFor();
  await held.getByRole('button', { name: 'Take all back' }).click();
  await expect.poll(waits).toBe(1);
  // The list has come anew: nothing moves under the keys.
  await expect.poll(() => row(page, /^Published · 3 posts/).count()).toBe(3);
  const changed = row(page, 'Settings changed').filter({ hasText: 'casino' });
  await changed.getByRole('button', { name: 'Take back' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await server.parvis.sites.settings('demo')).moderation).toBe('everything');
  await row(page, 'Invited to the team').getByRole('button', { name: 'Take back' }).click();
  await row(page, 'Invitation taken away').waitFor();
  await bulk.locator('summary').click();
  await keepPicture(page, 'console-audit-full-light-en-1280');
  expect(await findViolations(page)).toEqual([]);
  // Filters stand in the address.
  await page.getByLabel('What').selectOption({ label: 'Settings' });
  await page.waitForURL(/what=settings/);
  await expect.poll(() => row(page, 'Invited').count()).toBe(0);
  await page.reload();
  await row(page, 'Settings changed').first().waitFor();
  await expect.poll(() => page.getByLabel('What').inputValue()).toBe('settings');
  await page.getByLabel('Done by').selectOption({ label: 'Rules' });
  await page.getByText('There is nothing like this').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('on a phone in the dark: history and health in French, and above every screen what needs somebody now', async () => {
  const options = { colorScheme: 'dark', locale: 'fr', viewport: { width: 360, height: 800 } } as const;
  const { page, close, complaints } = await openConsole(browser, server, owner, options);
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await page.goto(`${server.host}/console/site/demo/audit?by=all`);
  await row(page, /^Publié/)
    .first()
    .waitFor();
  const banner = page.getByText('Les e-mails ne partent plus');
  await banner.waitFor();
  await keepPicture(page, 'console-audit-full-dark-fr-360');
  expect([await findViolations(page), await width()]).toEqual([[], 360]);
  await page.getByRole('link', { name: 'Que faire' }).click();
  await page.getByRole('heading', { name: /^E-mail/ }).waitFor();
  await page.getByText('Envoyez un essai').waitFor();
  await keepPicture(page, 'console-health-full-dark-fr-360');
  expect([await findViolations(page), await width()]).toEqual([[], 360]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await keepPicture(page, 'console-health-full-dark-fr-1280');
  expect(complaints).toEqual([]);
  await close();
});
