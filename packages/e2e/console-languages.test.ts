import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { plainPage, scriptTag, waitForText } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { serveFolder } from './browser/static.ts';

// M59: languages as an owner chooses them, by keys alone, and how that is taken back.

const owner = 'owner@example.com';
let browser: Browser;
let server: RunningParvis;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  await server.parvis.sites.addStaff('demo', owner, 'owner');
});
afterAll(() => server?.close());

const address = (): string => `${server.host}/console/site/demo/settings/languages`;
const kept = async () => (await server.parvis.sites.settings('demo')).languages;

it('M59: an owner chooses by keys, pages speak so, and the history takes it back by its name', async () => {
  const { page, close, complaints } = await openConsole(browser, server, owner, { locale: 'en' });
  await page.goto(address());
  await page.getByLabel('only languages that I choose').focus();
  await page.keyboard.press('Space');
  await page.getByLabel('Another language').selectOption('fr');
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  const up = page.getByRole('button', { name: /^Up: .*Français/ });
  await up.press('Enter');
  await page
    .getByRole('status')
    .filter({ hasText: /Français.*1 of 2/ })
    .waitFor();
  expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.getByText(/Whoever reads another language gets .*Français/).waitFor();
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('Saved.').waitFor();
  expect(await kept()).toEqual(['fr', 'en']);

  const site = await serveFolder(null, {
    pages: {
      '/page.html': plainPage(scriptTag(server.host), '<parvis-comments subject="attic"></parvis-comments>').replace(
        'lang="en"',
        'lang="de"',
      ),
    },
  });
  const host = await newPage(browser);
  await host.page.goto(`${site.origin}/page.html`);
  await waitForText(host.page, 'parvis-comments', 'Aucun commentaire');
  await host.close();
  await site.close();

  await page.goto(`${server.host}/console/site/demo/audit`);
  const row = page
    .getByRole('listitem')
    .filter({ hasText: 'Languages of the widgets' })
    .filter({ has: page.getByRole('button') })
    .last();
  await row.getByText(/as the page does → Français, English/).waitFor();
  await row.getByRole('button', { name: /Take back/ }).click();
  await expect.poll(kept).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

describe.each([
  ['light', 'en', 1280],
  ['dark', 'fr', 360],
] as const)('chosen ones: %s, %s, %i', (colorScheme, locale, width) => {
  it('break no rule of accessibility, and nothing is cut', async () => {
    await server.parvis.sites.settings('demo', { languages: ['fr', 'de', 'ar'] });
    const { page, close, complaints } = await openConsole(browser, server, owner, {
      colorScheme,
      locale,
      viewport: { width, height: 800 },
    });
    await page.goto(address());
    await page.getByRole('list', { name: /Lang.*ord/ }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await keepPicture(page, `console-languages-${colorScheme}-${locale}-${width}`);
    expect(complaints).toEqual([]);
    await close();
  });
});
