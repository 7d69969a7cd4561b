import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { fillDays } from './browser/days.ts';
import { lookAt } from './browser/look-at.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';

// The figures of a year: drawn from tables that are in the page, in the light, the dark, forced colours and on paper.

const owner = 'owner@example.com';
const room = {
  key: 'attic',
  url: 'http://localhost:8080/attic',
  title: 'The Attic Room with a View of the Harbour, the Lighthouse and Half of the Old Town',
};
let browser: Browser;
let server: RunningParvis;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  await server.parvis.sites.addStaff('demo', owner, 'owner');
  for (const subject of [room, { ...room, key: 'garden', title: 'Garden' }]) {
    await server.write({ kind: 'review', rating: 4, experiencedOn: '2026-01-02', subject, author: { name: 'Ada' } });
  }
  await fillDays(server, ['attic', 'garden']);
});
afterAll(() => server?.close());

it.each([
  ['light', 'en-GB', 360, 'none', '30'],
  ['dark', 'fr', 1280, 'none', '364'],
  ['light', 'fr', 360, 'active', '91'],
  ['dark', 'en-GB', 1280, 'none', '7'],
] as const)('%s, %s, %i, forced colours %s, %s days', async (colorScheme, locale, width, forcedColors, period) => {
  const opened = await openConsole(browser, server, owner, {
    colorScheme,
    locale,
    forcedColors,
    viewport: { width, height: 900 },
  });
  const { page, complaints, close } = opened;
  const main = page.getByRole('main');
  await page.goto(`${server.host}/console/site/demo/insights?period=${period}`);
  const drawing = main.locator('.drawing').first();
  await drawing.waitFor();
  const name = `console-insights-${colorScheme}-${width}-${forcedColors === 'active' ? 'forced' : locale.slice(0, 2)}`;
  await lookAt(page, name);
  // The table holds as many rows as the drawing, with the sum that stands above.
  const table = main.getByRole('table').first();
  const bars = await main.locator('.chart').first().locator('.hit').count();
  expect(bars).toBe({ 7: 7, 30: 30, 91: 13, 364: 52 }[period]);
  expect(await table.locator('tbody tr').count()).toBe(bars);
  await main.locator('.chart > button').first().click();
  await expect.poll(() => table.isVisible()).toBe(true);
  await expect.poll(() => table.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThan(100);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  // One page, by its name; the address keeps it through a reload.
  await main.getByRole('link', { name: /Attic/ }).click();
  await page.waitForURL(/subject=attic/);
  await page.reload();
  await drawing.waitFor();
  expect(await main.getByRole('combobox').nth(1).inputValue()).toBe('attic');
  expect(await main.getByRole('combobox').first().inputValue()).toBe(period);
  expect(await findViolations(page)).toEqual([]);
  await keepPicture(page, `${name}-page`);
  if (period === '364') {
    await page.emulateMedia({ media: 'print' });
    await keepPicture(page, 'console-insights-print');
    const paper = await main.evaluate((one) => getComputedStyle(one).color);
    expect(paper).toBe('rgb(27, 27, 26)');
  }
  expect(complaints).toEqual([]);
  await close();
});
