import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { lookAt } from './browser/look-at.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { serveFolder } from './browser/static.ts';

// The console as those use it who work for a site.

const owner = 'owner@example.com';
const moderator = 'maria@example.com';
let browser: Browser;
let server: RunningParvis;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  await server.parvis.sites.addStaff('demo', owner, 'owner');
  await server.parvis.sites.addStaff('demo', moderator, 'moderator');
  await server.parvis.sites.settings('demo', { moderation: 'everything' });
});
afterAll(() => server?.close());

const signIn = (options: Parameters<typeof openConsole>[3] = {}) => openConsole(browser, server, owner, options);
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
const blocks = async (): Promise<number> => (await server.parvis.sites.blocks('demo')).items.length;

/** A finger that goes from one place to another, as the browser itself hears of it. */
async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', part = 0) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + by.x * part, y: from.y + by.y * part }],
    });
  await touch('touchStart');
  for (let n = 1; n <= 10; n++) await touch('touchMove', n / 10);
  await touch('touchEnd');
  await session.detach();
}

it('clears fifty by keys alone; what was done is taken back within half a minute, bulk too', async () => {
  await write(50, 'fifty');
  const { page, close, complaints } = await signIn({ viewport: { width: 1280, height: 900 } });
  await expect.poll(() => page.getByRole('main').getByRole('status').textContent()).toBe('50 posts wait');
  expect(page.url()).toBe(`${server.host}/console/site/demo/queue`);
  await keepPicture(page, 'console-queue');
  const keys = page.keyboard;
  // Letters do nothing before one is at a post; then one, and back.
  await keys.press('a');
  await keys.press('j');
  await keys.press('a');
  await page.getByText('Published.').waitFor();
  await keys.press('z');
  await expect.poll(waits).toBe(50);
  await expect.poll(() => page.getByRole('main').getByRole('status').textContent()).toBe('50 posts wait');
  // Three at once, refused with a reason, and back.
  for (let n = 0; n < 3; n++) {
    await keys.press('x');
    await keys.press('j');
  }
  await page.getByText('3 chosen', { exact: true }).waitFor();
  await keys.press('r');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').selectOption('M4');
  await keepPicture(page, 'console-reason');
  await dialog.getByRole('button', { name: 'Refuse' }).press('Enter');
  await page.getByText('Refused.').waitFor();
  await expect.poll(waits).toBe(47);
  await keys.press('z');
  await expect.poll(waits).toBe(50);
  await expect.poll(() => page.getByRole('main').getByRole('status').textContent()).toBe('50 posts wait');
  // One answered with its decision, one whose author is blocked for a month, and both back.
  await keys.press('y');
  await page.getByLabel('Your reply').fill('Thank you. See you in May.');
  await keepPicture(page, 'console-reply');
  await keys.press('Control+Enter');
  await page.getByText('Your reply is on the page.').waitFor();
  await expect.poll(waits).toBe(49);
  await keys.press('z');
  await expect.poll(waits).toBe(50);
  await expect.poll(() => page.getByRole('main').getByRole('status').textContent()).toBe('50 posts wait');
  await keys.press('b');
  await page.getByLabel('For how long').selectOption('30');
  await keepPicture(page, 'console-block');
  await dialog.getByRole('button', { name: 'Block' }).press('Enter');
  await page.getByText('Blocked.').waitFor();
  await expect.poll(blocks).toBe(1);
  await keys.press('z');
  await expect.poll(waits).toBe(50);
  await expect.poll(blocks).toBe(0);
  await expect.poll(() => page.getByRole('main').getByRole('status').textContent()).toBe('50 posts wait');
  // Done for good: one answered, one blocked, the rest approved.
  await keys.press('y');
  await page.getByLabel('Your reply').fill('Thank you.');
  await keys.press('Control+Enter');
  await page.getByText('Your reply is on the page.').waitFor();
  await keys.press('b');
  await dialog.getByRole('button', { name: 'Block' }).press('Enter');
  await page.getByText('Blocked.').waitFor();
  for (let n = 0; n < 48; n++) await keys.press('a');
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
  const other = await openConsole(browser, server, moderator);
  await other.page.locator('.item .looking', { hasText: /owner@example\.com.* is looking at this too/ }).waitFor();
  await other.close();
  await server.parvis.sites.decide('demo', { posts: [items[0]!.post.id], act: 'approve' });
  await shown(page).first().getByRole('button', { name: 'Approve' }).click();
  await page.getByText('It was decided meanwhile').waitFor();
  await expect.poll(() => shown(page).count()).toBe(1);
  await page.reload();
  await expect.poll(() => shown(page).count()).toBe(1);
  await shown(page).getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Nothing waits.').waitFor();
  await close();
});

it('an answer that is lost on its way is asked for once more, and nobody else is said to have decided', async () => {
  await write(1, 'lost');
  const { page, close } = await signIn();
  await shown(page).first().waitFor();
  let lost = 0;
  await page.route('**/decisions', async (route) => {
    if (lost++ > 0) return route.continue();
    // The server has decided; its answer does not come.
    await route.fetch();
    await route.abort('connectionreset');
  });
  await shown(page).first().getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Published.').waitFor();
  await page.getByText('Nothing waits.').waitFor();
  expect([lost, await page.getByText('It was decided meanwhile').count()]).toEqual([2, 0]);
  await close();
});

it('a phone: a swipe to the right approves, to the left asks why; up and down scrolls; each is taken back', async () => {
  await write(6, 'swiped');
  const { page, close, complaints } = await signIn({ hasTouch: true, viewport: { width: 360, height: 640 } });
  const first = shown(page).first().getByRole('article');
  const place = async () => {
    const { x, y, width } = (await first.boundingBox())!;
    return { x: x + width / 2, y: y + 60 };
  };
  await first.waitFor();
  const words = await first.textContent();
  const before = await waits();
  const at = await place();
  // Not far enough, and up and down: nothing is done, and the page went.
  await drag(page, at, { x: 60, y: 0 });
  await drag(page, at, { x: 10, y: -200 });
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  expect([await waits(), await first.textContent()]).toEqual([before, words]);
  await page.evaluate(() => scrollTo(0, 0));
  await drag(page, await place(), { x: 150, y: 4 });
  await page.getByText('Published.').waitFor();
  await expect.poll(waits).toBe(before - 1);
  await keepPicture(page, 'console-swiped');
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect.poll(waits).toBe(before);
  await shown(page).filter({ hasText: 'Number 0 of swiped' }).waitFor();
  await drag(page, await place(), { x: -150, y: 4 });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Refuse' }).click();
  await page.getByText('Refused.').waitFor();
  await expect.poll(waits).toBe(before - 1);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect.poll(waits).toBe(before);
  expect(complaints).toEqual([]);
  await close();
  await server.parvis.sites.decide('demo', {
    posts: (await server.parvis.sites.queue('demo')).items.map(({ post }) => post.id),
    act: 'approve',
  });
});

it('what is pinned stands first on the page, and from there one comes back to the post', async () => {
  const pages: Record<string, string> = {};
  const host = await serveFolder(null, { pages });
  pages['/room.html'] = plainPage(scriptTag(server.host), '<parvis-comments subject="pinned"></parvis-comments>');
  await server.parvis.sites.settings('demo', { moderation: 'nothing' });
  const subject = { key: 'pinned', url: `${host.origin}/room.html`, title: 'The Attic Room' };
  const posts: string[] = [];
  for (const body of ['When is breakfast?', 'Is there a lift?']) {
    posts.push((await server.write({ kind: 'comment', subject, body, author: { name: 'Ada' } })).post.id);
  }
  const [pinned] = posts as [string, string];
  const reported = await fetch(`${server.host}/v1/sites/demo/posts/${pinned}/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason: 'off-topic' }),
  });
  expect(reported.status).toBe(201);
  const { page, close, complaints } = await signIn();
  await shown(page).first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('i');
  await page.getByText('Pinned: readers see it first.').waitFor();
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Open the page' }).click(),
  ]);
  const first = opened.locator('parvis-comments').getByRole('article').first();
  await first.getByText('When is breakfast?').waitFor();
  await first.getByText('Pinned', { exact: true }).waitFor();
  // The page knows nobody: what leads back is an address of the server that it takes its posts from.
  expect(new URL(opened.url()).hash).toBe(`#parvis-${pinned}:console`);
  await first.getByRole('button', { name: 'Actions' }).click();
  const [back] = await Promise.all([
    opened.waitForEvent('popup'),
    opened.getByRole('menuitem', { name: 'Open in the console' }).click(),
  ]);
  await back.getByText('When is breakfast?').first().waitFor();
  expect(back.url()).toBe(`${server.host}/console/site/demo/posts/${pinned}`);
  await page.keyboard.press('z');
  await opened.goto(`${host.origin}/room.html`);
  await opened.getByText('Is there a lift?').waitFor();
  await expect.poll(() => first.textContent()).toContain('Is there a lift?');
  expect(complaints).toEqual([]);
  await close();
  await host.close();
  await server.parvis.sites.decide('demo', { posts: [pinned], act: 'keep' });
  await server.parvis.sites.settings('demo', { moderation: 'everything' });
});

it('asks why, in a dialog that is accessible in the dark on a phone', async () => {
  if ((await waits()) === 0) await write(2, 'looks');
  const { page, close, complaints } = await signIn({ colorScheme: 'dark', viewport: { width: 360, height: 800 } });
  for (const name of ['Refuse', 'Reply', 'Block', 'Notes']) {
    await shown(page).first().getByRole('button', { name }).click();
    await page.getByRole('dialog').waitFor();
    await lookAt(page, `console-${name.toLowerCase()}-dark`);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  }
  expect(complaints).toEqual([]);
  await close();
});

it('leads whoever was signed out to the screen that they wanted', async () => {
  const { page, close } = await signIn();
  await page.context().clearCookies();
  await page.goto(`${server.host}/console/site/demo/queue`);
  expect(page.url()).toBe(`${server.host}/console/sign-in?to=site%2Fdemo%2Fqueue`);
  await expect(page.locator('input[name=to]').first().inputValue()).resolves.toBe('site/demo/queue');
  await close();
});
