import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, waitForText } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// A wrong word in an attribute is no reason to show nothing (F13).

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await writeComments(server, 'article', 2);
  await writeReviews(server, 'article', 2);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const sort = (name: string, value: string): string =>
  `warning: Parvis: parvis-${name} has no sort "${value}". It is shown with the default.`;
const limit = (name: string): string =>
  `warning: Parvis: parvis-${name} has no limit "many". It is shown with the default.`;

describe('F13: a widget whose option has an unknown value shows its posts, and one word is in the console', () => {
  it.each<[string, string, string, string[]]>([
    ['sort', '', 'sort="alphabetical"', [sort('comments', 'alphabetical'), sort('reviews', 'alphabetical')]],
    ['an order of reviews alone', 'data-sort="highest"', '', [sort('comments', 'highest')]],
    ['limit', '', 'limit="many"', [limit('comments'), limit('reviews')]],
    ['the script tag', 'data-limit="many"', '', [limit('comments'), limit('reviews')]],
    ['looks', 'data-theme="Dark" data-look="Plain"', 'heading-level="x" loading="now"', []],
  ])('%s', async (_, script, attributes, said) => {
    pages['/index.html'] = plainPage(
      `<script type="module" src="${server.host}/parvis.js" data-site="demo" ${script}></script>`,
      ['reviews', 'comments']
        .map((name) => `<parvis-${name} subject="article" ${attributes}></parvis-${name}>`)
        .join(''),
    );
    const host = await newPage(browser, { viewport: { width: 1280, height: 4_000 } });
    await host.page.goto(`${site.origin}/index.html`);
    await waitForText(host.page, 'parvis-comments', 'Comment 1 about article.');
    await waitForText(host.page, 'parvis-reviews', 'Review 1');
    expect(host.complaints.filter((one) => one.includes('Parvis')).sort()).toEqual(said);
    await host.close();
  });
});
