import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser/chromium.ts';
import { insertAfter, scriptTag, scrollThrough, waitForText } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments } from './browser/parvis.ts';
import { comparePictures, type Region, readSize, regionsAround, takePicture } from './browser/pixels.ts';
import { serveFolder } from './browser/static.ts';

// Real pages to embed in, kept outside the repository: their licences differ. PARVIS_SHARED says where.
const folder = join(
  process.env.PARVIS_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url)),
  'data',
  'hostpages',
);
const isThere = existsSync(folder);

interface HostPage {
  dir: string;
  entry: string;
  mount: string;
}
const hostPages: HostPage[] = isThere ? JSON.parse(readFileSync(join(folder, 'HOSTPAGES.json'), 'utf8')) : [];

const element = '<parvis-comments subject="host" loading="eager"></parvis-comments>';

if (!isThere) it.skip('host pages: data/hostpages is not there (PARVIS_SHARED, or ../shared beside the checkout)');

describe.runIf(isThere)('a host page around the widget', () => {
  let browser: Browser;
  let server: RunningParvis;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startParvis()]);
    await writeComments(server, 'host', 4);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each(hostPages)('looks and works as without it: $dir/$entry', async ({ dir, entry, mount }) => {
    // Turbo's pages name their files from the root of the site.
    const [root, path] = dir === 'turbo8' ? [join(folder, dir), `/${entry}`] : [folder, `/${dir}/${entry}`];
    const pages: Record<string, string> = {};
    const site = await serveFolder(root, { pages });
    const name = `hostpages/${dir}-${entry.replaceAll('/', '-')}`;
    const html = allow(server.host, await insertAfter(browser, site.origin + path, mount, element));

    pages[path] = html.replace('</head>', `${scriptTag(server.host)}</head>`);
    const widget = await open(site.origin + path);
    await waitForText(widget.page, 'parvis-comments', 'Comment 1 about host.');
    await scrollThrough(widget.page);
    const box = await measure(widget.page);
    const picture = await takePicture(widget.page, `${name}-with`);

    // The same page without the script, where the element is an unknown one and its box an empty place.
    pages[path] = html.replace(
      '<parvis-comments ',
      `<parvis-comments style="display:block!important;height:${box.height}px!important" `,
    );
    const bare = await open(site.origin + path);
    await scrollThrough(bare.page);
    const empty = await takePicture(bare.page, `${name}-without`);

    expect(box.width, 'room for the widget').toBeGreaterThan(150);
    expect(await measure(bare.page), 'places and sizes').toEqual(box);
    expect(without(widget.complaints, bare.complaints), 'complaints').toEqual([]);
    expect(await widget.violations(), 'policy reports').toEqual(await bare.violations());
    expect(readSize(picture)).toEqual(readSize(empty));
    const decoder = await newPage(browser);
    for (const region of regionsAround(box, readSize(picture))) {
      const difference = await comparePictures(decoder.page, [empty, region], [picture, region]);
      expect(difference, `pixels in ${JSON.stringify(region)}`).toEqual({ pixels: 0, first: null });
    }
    await Promise.all([decoder.close(), bare.close(), widget.close(), site.close()]);
  });

  it('gives the server nothing to log', () => {
    expect(server.log).toEqual([]);
  });

  /** Loads a page from its folder; fonts and trackers of others stay away in both runs. */
  async function open(url: string): Promise<WatchedPage> {
    const host = await newPage(browser, { viewport: { width: 1280, height: 900 } });
    await host.page.context().route(
      ({ hostname }) => hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    await host.page.goto(url, { waitUntil: 'load' });
    return host;
  }
});

/** A page with a policy of its own names the server in it, as the installation guide says. */
const allow = (host: string, html: string): string =>
  html.replace(/(<meta[^>]+content-security-policy[^>]+default-src 'self')/i, `$1 ${host}`);

/** Where the element is on the whole page, which may be wider than the window. */
const measure = (page: Page): Promise<Region> =>
  page.evaluate(() => {
    const { x, y, width, height } = document.querySelector('parvis-comments')!.getBoundingClientRect();
    return { x: x + scrollX, y: y + scrollY, width, height };
  });

/** What `first` has more than `second`. */
function without(first: string[], second: string[]): string[] {
  const left = [...second];
  return first.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
