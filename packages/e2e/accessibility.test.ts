import { fileURLToPath } from 'node:url';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { fromHost, plainPage, scrollThrough, waitForText } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';
import { pick } from './browser/whole.ts';

const htmlFolder = fileURLToPath(new URL('../../examples/html', import.meta.url));

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(htmlFolder, {
    ...fromHost(server.host),
    pages: { '/bad.html': plainPage('', '<main><h1>Bad</h1><div id="host"></div></main>') },
  });
  await writeReviews(server, 'room-sea', 2);
  await writeReviews(server, 'room-attic', 14);
  await writeComments(server, 'journal-harbour', 12);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const pages: [path: string, widget: string, text: string | RegExp][] = [
  ['index', 'parvis-rating[subject=room-attic]', /14 reviews/],
  ['rooms', 'parvis-rating[subject=room-attic]', /14 reviews/],
  ['rooms/garden', 'parvis-reviews', 'No reviews yet.'],
  ['rooms/sea', 'parvis-reviews', 'Review 2'],
  ['rooms/attic', 'parvis-reviews', 'Review 14'],
  ['journal/harbour', 'parvis-comments', 'Comment 12 about journal-harbour.'],
];

/** In a test run each page, and each of what opens, has its turn in one of the two. */
const schemes = [
  ['light', 0],
  ['dark', 1],
] as const;

describe.each(schemes)('axe finds nothing wrong, %s,', (colorScheme, turn) => {
  it.each(pick(pages, 2, turn))('on %s.html', async (path, widget, text) => {
    const host = await newPage(browser, { colorScheme });
    await host.page.goto(`${site.origin}/${path}.html`);
    await scrollThrough(host.page);
    await waitForText(host.page, widget, text);
    await scrollThrough(host.page);
    await keepPicture(host.page, `examples/${path.replace('/', '-')}-${colorScheme}`);
    expect(await findViolations(host.page)).toEqual([]);
    await host.close();
  });
});

/** What opens when one acts, and the acts that open it. */
const opened: [string, string, string, (widget: Locator) => Promise<void>][] = [
  [
    'the form of a comment',
    'journal/harbour',
    'parvis-comments',
    async (widget) => {
      await press(widget, 'Write a comment');
      await widget.locator('textarea').waitFor();
    },
  ],
  [
    'a reply with its failure',
    'journal/harbour',
    'parvis-comments',
    async (widget) => {
      await press(widget, 'Reply');
      await widget.getByLabel('Your reply to').fill('x'.repeat(10_050));
      await widget.getByText('too many').waitFor();
    },
  ],
  [
    'a menu',
    'journal/harbour',
    'parvis-comments',
    async (widget) => {
      await press(widget, 'More actions');
      await widget.getByRole('menuitem').first().waitFor();
    },
  ],
  [
    'a report against the law',
    'journal/harbour',
    'parvis-comments',
    async (widget) => {
      await press(widget, 'More actions');
      await widget.getByRole('menuitem', { name: 'Report' }).click();
      await widget.getByLabel('Against the law').check();
    },
  ],
  [
    'the form of a review',
    'rooms/attic',
    'parvis-reviews',
    async (widget) => {
      await press(widget, 'Write a review');
      await widget.locator('textarea').waitFor();
    },
  ],
  [
    'a filter',
    'rooms/attic',
    'parvis-reviews',
    async (widget) => {
      await widget.locator('.bars button').first().click();
      await widget.locator('.only').waitFor();
    },
  ],
  [
    'the networks',
    'rooms/attic',
    'parvis-share',
    async (widget) => {
      await press(widget, 'More');
      await widget.locator('.rest').waitFor();
    },
  ],
];

const press = (widget: Locator, name: string): Promise<void> => widget.getByRole('button', { name }).first().click();

describe.each(schemes)('axe finds nothing wrong, %s, with', (colorScheme, turn) => {
  it.each(pick(opened, 2, turn))('%s', async (state, path, widget, act) => {
    const host = await newPage(browser, { colorScheme, viewport: { width: 360, height: 740 } });
    await host.page.goto(`${site.origin}/${path}.html`);
    await scrollThrough(host.page);
    await act(host.page.locator(widget).first());
    await host.page.waitForLoadState('networkidle');
    await keepPicture(host.page, `opened/${state.replaceAll(' ', '-')}-${colorScheme}`);
    expect(await findViolations(host.page)).toEqual([]);
    await host.close();
  });
});

it('axe looks into shadow roots', async () => {
  const host = await newPage(browser);
  await host.page.goto(`${site.origin}/bad.html`);
  await host.page.evaluate(() => {
    document.querySelector('#host')!.attachShadow({ mode: 'open' }).innerHTML = '<img src="data:,"><button></button>';
  });
  const found = (await findViolations(host.page)).map((line) => line.split(':')[0]);
  expect(found.sort()).toEqual(['button-name', 'image-alt']);
  await host.close();
});
