import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { insertAfter, scriptTag, scrollThrough } from './browser/host-page.ts';
import { allowHost, missingShared, sharedFolder, sharedPages } from './browser/hosts.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { comparePictures, noDifference, readSize, takePicture, whole } from './browser/pixels.ts';
import {
  compareWithNeutral,
  measure,
  pinned,
  stopClock,
  toLine,
  tolerance,
  viewport,
  waitForAll,
} from './browser/same-everywhere.ts';
import { serveFolder } from './browser/static.ts';
import { pick } from './browser/whole.ts';

if (sharedPages.length === 0) it.skip(missingShared);

describe.runIf(sharedPages.length > 0)('a host page around the widgets', () => {
  let browser: Browser;
  let server: RunningParvis;

  beforeAll(async () => {
    [browser, server] = await Promise.all([useBrowser(), startParvis()]);
    await writeComments(server, 'host', 4);
    await writeReviews(server, 'host', 3);
  });
  afterAll(async () => {
    await server?.close();
  });

  it.each(pick(sharedPages, 5))('looks and works as without them, and they as anywhere: $dir/$entry', async (host) => {
    const { dir, entry, mount } = host;
    // Turbo's pages name their files from the root of the site.
    const [root, path] = dir === 'turbo8' ? [join(sharedFolder, dir), `/${entry}`] : [sharedFolder, `/${dir}/${entry}`];
    const pages: Record<string, string> = {};
    const site = await serveFolder(root, { pages });
    const name = `hostpages/${dir}-${entry.replaceAll('/', '-')}`;
    const html = allowHost(server.host, await insertAfter(browser, site.origin + path, mount, pinned));

    pages[path] = html.replace('</head>', `${scriptTag(server.host)}</head>`);
    const widgets = await open(site.origin + path);
    await waitForAll(widgets.page);
    await scrollThrough(widgets.page);
    const places = await measure(widgets.page);
    const picture = await takePicture(widgets.page, `${name}-with`);

    // The same page without the script, where the elements are unknown ones and their boxes empty places.
    pages[path] = places.reduce(
      (text, { tag, box }) =>
        text.replace(
          new RegExp(`(<${tag}[^>]* style=")`),
          `$1display:block!important;flex:none!important;box-sizing:border-box!important;width:${box.width}px!important;height:${box.height}px!important;`,
        ),
      html,
    );
    const bare = await open(site.origin + path);
    await scrollThrough(bare.page);
    const empty = await takePicture(bare.page, `${name}-without`);
    const boxes = places.map(({ box }) => box);

    expect(Math.min(...boxes.map(({ width }) => width)), 'room for every widget').toBeGreaterThan(100);
    expect(
      (await measure(bare.page)).map(({ box }) => box),
      'places and sizes',
    ).toEqual(boxes);
    expect(without(widgets.complaints, bare.complaints), 'complaints').toEqual([]);
    expect(await widgets.violations(), 'policy reports').toEqual(await bare.violations());
    expect(readSize(picture)).toEqual(readSize(empty));
    const decoder = await newPage(browser);
    const around = await comparePictures(decoder.page, [empty, whole(empty)], [picture, whole(picture)], boxes);
    expect(around, 'pixels of the page').toEqual(noDifference);

    const inside = await compareWithNeutral(widgets, server.host, name);
    process.stdout.write(`${dir}/${entry}: page ${around.pixels}, ${toLine(inside)}\n`);
    for (const { tag, difference } of inside) expect(difference.largest, `${tag}`).toBeLessThanOrEqual(tolerance);
    await Promise.all([decoder.close(), bare.close(), widgets.close(), site.close()]);
  });

  it('gives the server nothing to log', () => {
    expect(server.log).toEqual([]);
  });

  /** Loads a page from its folder; fonts and trackers of others stay away in both runs. */
  async function open(url: string): Promise<WatchedPage> {
    const host = await newPage(browser, { viewport });
    await stopClock(host.page);
    await host.page.context().route(
      ({ hostname }) => hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    await host.page.goto(url, { waitUntil: 'load' });
    return host;
  }
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
