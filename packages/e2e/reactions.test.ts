import type { ReactionSettings } from '@parvis/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { plainPage, scriptTag, waitForText } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// Votes against, and reactions of a site's own set, on posts and on the page.

const owner = 'owner@example.com';
let browser: Browser;
let server: RunningParvis;
let site: StaticSite;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  await server.parvis.sites.addStaff('demo', owner, 'owner');
  const toPage = (attributes: string): string =>
    plainPage(
      scriptTag(server.host),
      `<main><h1>An article</h1><parvis-reactions subject="article"></parvis-reactions><parvis-reviews subject="article"></parvis-reviews>
      <parvis-comments subject="article"></parvis-comments></main>`,
    ).replace('<html', `<html ${attributes}`);
  const alone = plainPage(scriptTag(server.host), '<parvis-reactions subject="quiet"></parvis-reactions><p>Below.</p>');
  site = await serveFolder(null, {
    pages: { '/en.html': toPage('lang="en"'), '/ar.html': toPage('lang="ar" dir="rtl"'), '/alone.html': alone },
  });
  await writeComments(server, 'article', 2);
  await writeReviews(server, 'article', 3);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const usual: ReactionSettings = { who: 'anyone', down: false, set: [], onPosts: false };
const set = [
  { emoji: '👏', label: 'Bravo' },
  { emoji: '❤️', label: 'Love it' },
  { emoji: '🎉', label: 'Congratulations' },
];
const allow = (reactions: Partial<ReactionSettings>) =>
  server.parvis.sites.settings('demo', { reactions: { ...usual, ...reactions } });
async function open(path = 'en', options = {}): Promise<WatchedPage> {
  const host = await newPage(browser, { viewport: { width: 1000, height: 1_600 }, ...options });
  await host.page.goto(`${site.origin}/${path}.html`);
  return host;
}
const chip = (page: Page, name: RegExp, tag = 'parvis-reactions') => page.locator(tag).getByRole('button', { name });

it('an owner chooses emoji in the console; pages have them, one press counts once, for others too, and is taken back', async () => {
  const console_ = await openConsole(browser, server, owner, { locale: 'en' });
  await console_.page.goto(`${server.host}/console/site/demo/settings/reactions`);
  await console_.page.getByRole('button', { name: 'Add: Bravo' }).click();
  await console_.page.getByLabel('Another emoji').fill(':-)');
  await console_.page.getByLabel('What it means', { exact: true }).fill('Love it');
  await console_.page.getByRole('button', { name: 'Add', exact: true }).click();
  await console_.page.getByText('One emoji, and what it means.').waitFor();
  await console_.page.getByLabel('Another emoji').fill('❤');
  await console_.page.getByRole('button', { name: 'Add', exact: true }).click();
  await console_.page.getByLabel(/^Votes against/).check();
  await console_.page.getByLabel(/^On comments and reviews/).check();
  await keepPicture(console_.page, 'console-settings-reactions');
  await console_.page.getByRole('button', { name: 'Save' }).click();
  await console_.page.getByText('Saved.').waitFor();
  expect(await findViolations(console_.page)).toEqual([]);
  expect((await server.parvis.sites.settings('demo')).reactions).toMatchObject({
    down: true,
    set: [set[0], { emoji: '❤️', label: 'Love it' }],
    onPosts: true,
  });
  await console_.close();

  const one = await open('alone');
  const requests: string[] = [];
  one.page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await chip(one.page, /^Bravo$/).click();
  await chip(one.page, /^Bravo · 1$/).waitFor();
  // Another visitor, and the same one again.
  const other = await open('alone');
  await chip(other.page, /^Bravo · 1$/).click();
  await chip(other.page, /^Bravo · 2$/).waitFor();
  await one.page.reload();
  const mine = chip(one.page, /^Bravo · 2$/);
  await mine.waitFor();
  expect(await mine.getAttribute('aria-pressed')).toBe('true');
  await mine.click();
  await chip(one.page, /^Bravo · 1$/).waitFor();
  await chip(other.page, /^Love it$/).dblclick();
  const { subject } = (await (await fetch(`${server.host}/v1/sites/demo/page?subject=quiet`)).json()) as {
    subject: { reactions: object };
  };
  expect(subject.reactions).toMatchObject({ '👏': { count: 1 } });
  for (const { complaints, close } of [one, other]) {
    expect(complaints).toEqual([]);
    await close();
  }
});

it('posts have votes against and the set, in light, in dark, at 320 pixels and from right to left', async () => {
  await allow({ down: true, set, onPosts: true });
  const { page, close, complaints } = await open();
  await waitForText(page, 'parvis-comments', 'Comment 1 about');
  const comment = page.locator('parvis-comments article').first().locator('.acts').first();
  await comment.getByRole('button', { name: 'React' }).click();
  await comment.getByRole('button', { name: /^Congratulations/ }).click();
  await comment.getByRole('button', { name: 'Congratulations · 1' }).waitFor();
  await comment.getByRole('button', { name: /^Like/ }).click();
  await comment.getByRole('button', { name: /^Not helpful$/ }).click();
  await comment.getByRole('button', { name: 'Not helpful · 1', pressed: true }).waitFor();
  // The like that was there is taken back with it.
  await comment.getByRole('button', { name: 'Like', exact: true, pressed: false }).waitFor();
  await chip(page, /^Congratulations/).click();
  const review = page.locator('parvis-reviews article').first();
  await review.getByRole('button', { name: /^Not helpful/ }).click();
  await review.getByRole('button', { name: 'Not helpful · 1' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await keepPicture(page, 'reactions-light-1000');
  await close();
  for (const [name, path, options] of [
    ['dark-1000', 'en', { colorScheme: 'dark' }],
    ['light-320', 'en', { viewport: { width: 320, height: 2_400 } }],
    ['rtl-1000', 'ar', {}],
  ] as const) {
    const host = await open(path, options);
    await host.page.locator('parvis-comments article').first().waitFor();
    await host.page.locator('parvis-reactions .chip').first().waitFor();
    expect(await findViolations(host.page)).toEqual([]);
    expect(await host.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await keepPicture(host.page, `reactions-${name}`);
    await host.close();
  }
});

it('A16: whoever may not react reads why, proves an address in place, and it is given', async () => {
  await allow({ who: 'confirmed', set });
  const { page, close } = await open();
  await page.locator('parvis-comments .acts').first().getByRole('button', { name: /^Like/ }).click();
  const panel = page.locator('parvis-comments .panel');
  await panel.getByText('Only people whose e-mail address is confirmed can react here.').waitFor();
  await panel.getByRole('textbox').waitFor();
  await keepPicture(page, 'reactions-confirm');
  await chip(page, /^Bravo/).click();
  await page.locator('parvis-reactions').getByText('Only people whose e-mail').first().waitFor();
  expect(await findViolations(page)).toEqual([]);
  await close();
});

it('pages of a site that has chosen nothing are as they were, and the element takes no room there', async () => {
  await allow({});
  const { page, close, complaints } = await open('alone');
  const element = page.locator('parvis-reactions');
  await expect.poll(() => element.evaluate((one) => one.clientHeight)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
