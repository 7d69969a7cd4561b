import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { buildNpmExample, runExpressExample } from './browser/examples.ts';
import { comeLate, fromHost, scrollThrough, waitForText } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

const htmlFolder = fileURLToPath(new URL('../../examples/html', import.meta.url));

let browser: Browser;
let server: RunningParvis;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  await writeReviews(server, 'room-sea', 2);
  await writeReviews(server, 'room-attic', 14);
  await writeComments(server, 'journal-harbour', 12);
  await writeReviews(server, 'bowl', 3);
});
afterAll(async () => {
  await server?.close();
});

describe('examples/html', () => {
  let site: StaticSite;
  beforeAll(async () => {
    site = await serveFolder(htmlFolder, fromHost(server.host));
  });
  afterAll(() => site?.close());

  it.each([
    ['/index.html', 'parvis-rating[subject=room-attic]', /14 reviews/],
    ['/rooms.html', 'parvis-rating[subject=room-attic]', /14 reviews/],
    ['/rooms/garden.html', 'parvis-reviews', 'No reviews yet.'],
    ['/rooms/sea.html', 'parvis-reviews', 'Review 2'],
    ['/rooms/attic.html', 'parvis-reviews', 'Review 14'],
    ['/journal/harbour.html', 'parvis-comments', 'Comment 12 about journal-harbour.'],
    ['/fr/index.html', 'parvis-rating[subject=room-attic]', /14 avis/],
    ['/fr/rooms/attic.html', 'parvis-reviews', 'Review 14'],
  ])('%s shows its widgets with one request, moves nothing and complains of nothing', async (path, widget, text) => {
    const host = await newPage(browser);
    await comeLate(host.page);
    await host.page.goto(site.origin + path);
    await scrollThrough(host.page);
    await waitForText(host.page, widget, text);
    await scrollThrough(host.page);
    expect(host.dataRequests()).toHaveLength(1);
    expect(await host.shifts()).toEqual([]);
    expect(host.complaints).toEqual([]);
    await host.close();
  });

  it.each(['/index.html', '/rooms.html', '/rooms/attic.html', '/journal/harbour.html'])(
    '%s fits a screen of 320 pixels',
    async (path) => {
      const host = await newPage(browser, { viewport: { width: 320, height: 640 } });
      await host.page.goto(site.origin + path);
      await scrollThrough(host.page);
      expect(await host.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await host.close();
    },
  );

  it('has no dead link, picture or style sheet', async () => {
    const host = await newPage(browser);
    const seen = new Set<string>();
    const waiting = [`${site.origin}/index.html`];
    const dead: string[] = [];
    for (let url = waiting.pop(); url; url = waiting.pop()) {
      if (seen.has(url)) continue;
      seen.add(url);
      const response = await fetch(url);
      if (!response.ok) dead.push(url);
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
      await host.page.setContent((await response.text()).replace('<head>', `<head><base href="${url}">`));
      const links = await host.page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[href],[src]')].map((element) => {
          const { href, src } = element as HTMLAnchorElement & HTMLImageElement;
          return (href ?? src).replace(/#.*/, '');
        }),
      );
      waiting.push(...links.filter((link) => link.startsWith(site.origin)));
    }
    expect(dead).toEqual([]);
    expect(seen.size).toBeGreaterThan(10);
    await host.close();
  });
});

describe('examples/npm', () => {
  it('shows its widgets from a bundle of its own', async () => {
    const site = await serveFolder(await buildNpmExample(server.host));
    const host = await newPage(browser);
    await host.page.goto(site.origin);
    await waitForText(host.page, 'parvis-rating', /3 reviews/);
    await scrollThrough(host.page);
    await waitForText(host.page, 'parvis-reviews', 'Review 3');
    expect(host.dataRequests()).toHaveLength(1);
    expect(host.urls().filter((url) => url.startsWith(server.host) && url.endsWith('.js'))).toEqual([]);
    expect(await host.shifts()).toEqual([]);
    expect(host.complaints).toEqual([]);
    await host.close();
    await site.close();
  });
});

describe('examples/express', () => {
  it('shows its widgets from the path where the app mounts them', async () => {
    const app = await runExpressExample();
    const host = await newPage(browser);
    await host.page.goto(app.origin);
    await waitForText(host.page, 'parvis-comments', 'Nobody has written yet.');
    expect(host.urls().filter((url) => !url.startsWith(app.origin))).toEqual([]);
    // The widgets came with the page.
    expect(host.dataRequests()).toEqual([]);
    expect(host.complaints).toEqual([]);
    await host.close();
    await app.close();
  });
});
