import type { ElementName } from '@parvis/contract/elements';
import { renderBlock } from '@parvis/core/html';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { comeLate, plainPage, scriptTag } from '../browser/host-page.ts';
import { newPage, type WatchedPage } from '../browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from '../browser/parvis.ts';
import { type StaticSite, serveFolder } from '../browser/static.ts';
import { type Length, lengths, places, style } from './places.ts';

/** How widgets come to a page: by the tag, later than all else or over a slow network; or as HTML of the server. */
export const ways = ['late', 'slow', 'server'] as const;
/** Width and height of the window. */
export const windows = { 320: 640, 768: 1024, 1280: 900 };

export interface Case {
  place: string;
  length: Length;
  way: (typeof ways)[number];
  width: keyof typeof windows;
  lang?: string;
}

/** Pages of a host, and posts for them. */
export interface Stage {
  server: RunningParvis;
  /** Opens the page of a case, and waits until all that it asks for is shown. */
  open(one: Case): Promise<WatchedPage>;
  close(): Promise<void>;
}

export async function openStage(browser: Browser): Promise<Stage> {
  const server = await startParvis();
  const pages: Record<string, string> = {};
  const site = await serveFolder(null, { pages });
  for (const [key, { comments, reviews }] of Object.entries(lengths)) {
    await writeComments(server, key, comments);
    await writeReviews(server, key, reviews);
  }
  return {
    server,
    async open(one) {
      const { width, way } = one;
      const [url, names] = await writePage(server, site, pages, one);
      const isPhone = width < 600;
      const viewport = { width, height: windows[width] };
      const host = await newPage(browser, { viewport, hasTouch: isPhone, isMobile: isPhone });
      if (way === 'slow') await slowDown(host.page);
      else await comeLate(host.page);
      await host.page.goto(url);
      for (const name of names) await waitForAll(host.page.locator(`parvis-${name}`), name, one);
      return host;
    },
    async close() {
      await site.close();
      await server.close();
    },
  };
}

async function writePage(
  server: RunningParvis,
  site: StaticSite,
  pages: Record<string, string>,
  { place, length, way, lang = 'en' }: Case,
): Promise<[url: string, names: ElementName[]]> {
  const path = `/${Object.keys(pages).length}.html`;
  const toBody = places[place]!;
  const names: ElementName[] = [];
  toBody((name) => {
    names.push(name);
    return '';
  });
  const elements: Partial<Record<ElementName, string>> = {};
  const options = { from: server.host, site: 'demo', subject: length, title: 'An article', lang, limit: 60 };
  for (const block of names) {
    elements[block] =
      way === 'server'
        ? await renderBlock({ ...options, block, url: site.origin + path })
        : `<parvis-${block} subject="${length}" limit="60"></parvis-${block}>`;
  }
  const html = plainPage(
    `<style>${style}</style>${scriptTag(server.host)}`,
    toBody((name) => elements[name]!),
  );
  pages[path] = html.replace('lang="en"', `lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`);
  return [site.origin + path, names];
}

/** 150 ms there and back, 1.6 Mbit/s. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 90_000,
  });
}

/** Until everything that is asked for is there, without a press and within its box. */
async function waitForAll(element: Locator, name: ElementName, { place, length }: Case): Promise<void> {
  if (place === 'out of view') await element.evaluate((one) => one.scrollIntoView({ behavior: 'instant' }));
  if (name === 'rating' || name === 'share' || name === 'reactions') {
    await element.locator({ rating: '.rating > *', share: '.bar', reactions: '.set' }[name]).first().waitFor();
    return;
  }
  const count = lengths[length][name];
  if (!count) await element.locator('.empty').waitFor();
  await expect
    .poll(() =>
      element.evaluate((one) => {
        const end = one.getBoundingClientRect().bottom;
        const boxes = [...one.shadowRoot!.querySelectorAll('article')].map((post) => post.getBoundingClientRect());
        return boxes.filter(({ bottom, height }) => height > 40 && bottom <= end).length;
      }),
    )
    .toBe(count);
}
