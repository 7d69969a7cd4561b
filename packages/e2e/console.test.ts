import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';

// The console as those use it who work for a site.

const owner = 'owner@example.com';
let browser: Browser;
let server: RunningParvis;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  await server.parvis.sites.addStaff('demo', owner, 'owner');
  await server.parvis.sites.settings('demo', { moderation: 'everything' });
});
afterAll(() => server?.close());

async function signIn(options: Parameters<typeof newPage>[1] = {}): Promise<WatchedPage> {
  const host = await newPage(browser, options);
  const link = await server.parvis.sites.signInLink(owner);
  await host.page.goto(`${server.host}/${link.replace(/^\//, '')}`);
  await host.page.getByRole('button').first().click();
  await host.page.waitForURL('**/console/sessions');
  await host.page.goto(`${server.host}/console`);
  await host.page.getByRole('heading', { level: 1 }).waitFor();
  return host;
}
const write = async (count: number, subject: string): Promise<void> => {
  for (let n = 0; n < count; n++) {
    await server.write({
      kind: 'comment',
      subject: { key: subject, url: 'http://localhost:8080/room', title: 'The Attic Room' },
      body: `Number ${n} of ${subject}.`,
      author: { name: `Guest ${n}` },
    });
  }
};
const shown = (page: Page) => page.locator('.item');
const waits = async (): Promise<number> => (await server.parvis.sites.queue('demo')).total;

it('clears fifty by keys alone; what was done is taken back within half a minute, bulk too', async () => {
  await write(50, 'fifty');
  const { page, close, complaints } = await signIn({ viewport: { width: 1280, height: 900 } });
  await expect.poll(() => page.getByRole('status').first().textContent()).toBe('50 posts wait');
  expect(page.url()).toBe(`${server.host}/console/site/demo/queue`);
  await keepPicture(page, 'console-queue');
  const keys = page.keyboard;
  // One, and back.
  await keys.press('a');
  await page.getByText('Published.').waitFor();
  await keys.press('z');
  await expect.poll(waits).toBe(50);
  await expect.poll(() => page.getByRole('status').first().textContent()).toBe('50 posts wait');
  // Three at once, refused with a reason, and back.
  for (let n = 0; n < 3; n++) {
    await keys.press('x');
    await keys.press('j');
  }
  await page.getByText('3 chosen').waitFor();
  await keys.press('r');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').selectOption('M4');
  await keepPicture(page, 'console-reason');
  await dialog.getByRole('button', { name: 'Refuse' }).press('Enter');
  await page.getByText('Refused.').waitFor();
  await expect.poll(waits).toBe(47);
  await keys.press('z');
  await expect.poll(waits).toBe(50);
  await expect.poll(() => page.getByRole('status').first().textContent()).toBe('50 posts wait');
  for (let n = 0; n < 50; n++) await keys.press('a');
  await page.getByText('Nothing waits.').waitFor();
  await expect.poll(waits).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it('two at one queue: what somebody else decided is not decided again, and is said', async () => {
  await write(2, 'two');
  const { page, close } = await signIn();
  await expect.poll(() => shown(page).count()).toBe(2);
  const { items } = await server.parvis.sites.queue('demo');
  await server.parvis.sites.decide('demo', { posts: [items[0]!.post.id], act: 'approve' });
  await shown(page).first().getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Somebody else has decided meanwhile').waitFor();
  await expect.poll(() => shown(page).count()).toBe(1);
  await page.reload();
  await expect.poll(() => shown(page).count()).toBe(1);
  await shown(page).getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Nothing waits.').waitFor();
  await close();
});

it.each([
  ['light', 'en', 360],
  ['dark', 'fr', 360],
  ['light', 'fr', 1280],
  ['dark', 'en', 1280],
] as const)('is accessible and fits: %s, %s, %i', async (colorScheme, locale, width) => {
  if ((await waits()) === 0) await write(2, 'looks');
  const { page, close, complaints } = await signIn({ colorScheme, locale, viewport: { width, height: 800 } });
  await expect.poll(() => shown(page).count()).toBe(2);
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await keepPicture(page, `console-${colorScheme}-${locale}-${width}`);
  await shown(page)
    .first()
    .getByRole('button', { name: /Refuse|Refuser/ })
    .click();
  await page.getByRole('dialog').waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
