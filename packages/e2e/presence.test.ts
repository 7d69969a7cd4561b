import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const page = plainPage(scriptTag(server.host), '<parvis-comments subject="talk" loading="eager"></parvis-comments>');
  site = await serveFolder(null, { pages: { '/index.html': page } });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

async function write(words: string) {
  const host = await newPage(browser);
  await host.page.goto(site.origin);
  await host.page.getByRole('button', { name: 'Write a comment' }).click();
  const field = host.page.getByRole('textbox').first();
  await field.waitFor();
  const isPresent = () => host.urls().some((url) => /writing|live-presence/.test(url));
  const streams = () => host.urls().filter((url) => url.includes('/events?')).length;
  return { ...host, field, isPresent, streams, type: () => field.pressSequentially(words) };
}

it('E4: who writes sees how many others do, only where the business has turned it on', async () => {
  const quiet = await write('Nobody hears of it.');
  await quiet.type();
  expect(quiet.isPresent()).toBe(false);
  await quiet.close();

  await server.parvis.sites.settings('demo', { presence: true });
  const one = await write('I think');
  const other = await write('So do I');
  await expect.poll(() => one.isPresent() && other.isPresent()).toBe(true);
  // The stream opens a while after the page: what was said before is not heard, and people go on typing.
  const hears = async ({ page, type }: typeof one): Promise<boolean> => {
    await type();
    return page.getByText('1 other person is writing').isVisible();
  };
  await expect.poll(async () => [await hears(one), await hears(other)]).toEqual([true, true]);
  await other.close();
  await one.page.getByText('1 other person is writing').waitFor({ state: 'detached' });
  expect(one.complaints).toEqual([]);
  expect(one.streams()).toBe(1);
  await one.close();
});
