import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { screens } from '../console/src/app/screen-table.ts';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { lookAt } from './browser/look-at.ts';
import type { WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';

// Every screen of the console, made from its table: accessible, within a phone's width, at an address that survives a
// reload, without a complaint of the browser.

const owner = 'owner@example.com';
let browser: Browser;
let server: RunningParvis;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  await server.parvis.sites.addStaff('demo', owner, 'owner');
  await server.parvis.sites.settings('demo', { moderation: 'everything' });
  for (let n = 0; n < 3; n++) {
    await server.write({
      kind: n === 0 ? 'review' : 'comment',
      ...(n === 0 && { rating: 4, experiencedOn: '2026-01-02' }),
      subject: { key: 'attic', url: 'http://localhost:8080/room', title: 'The Attic Room' },
      body: `Number ${n}: a room under the roof, quiet and warm.`,
      author: { name: `Guest ${n}` },
    });
  }
});
afterAll(() => server?.close());

describe.each([
  ['light', 'en', 360],
  ['dark', 'fr', 360],
  ['light', 'fr', 1280],
  ['dark', 'en', 1280],
] as const)('%s, %s, %i', (colorScheme, locale, width) => {
  let opened: WatchedPage;
  beforeAll(async () => {
    opened = await openConsole(browser, server, owner, { colorScheme, locale, viewport: { width, height: 800 } });
  });
  afterAll(() => opened?.close());

  it.each(screens.map(({ name }) => name))('%s', async (name) => {
    const { page, complaints } = opened;
    const address = `${server.host}/console/site/demo/${name}`;
    await page.goto(address);
    const title = page.getByRole('main').getByRole('heading', { level: 1 });
    await title.waitFor();
    await page.waitForLoadState('networkidle');
    const said = await title.textContent();
    await lookAt(page, `console-${name}-${colorScheme}-${locale}-${width}`);
    await page.reload();
    await title.waitFor();
    expect([await title.textContent(), page.url().split('?')[0]]).toEqual([said, address]);
    expect(complaints).toEqual([]);
  });
});
