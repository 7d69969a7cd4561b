import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What is shown of reviews elsewhere than in their list: a selection, the badge, the page of all.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;

const texts = [
  'We slept well, and the breakfast on the terrace was a feast every single day.',
  'A calm room above the lake; the stairs are steep, but somebody always carried our bags.',
  '<img src=x onerror=alert(1)> The walls are thin and the heating rattles all through the night.',
  'هادئ جدا ونظيف، والإفطار ممتاز كل صباح على الشرفة المطلة على البحيرة.',
];

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  for (const [at, body] of texts.entries()) {
    await server.write({
      kind: 'review',
      subject: { key: `room-${at % 2}` },
      author: { name: ['Camille R.', 'Zoé M.', 'Bo', 'ليلى'][at]! },
      rating: [5, 5, 1, 4][at]!,
      body,
      experiencedOn: '2026-05-02',
    });
  }
  await server.parvis.sites.nameSubject('demo', 'room-0', { title: 'Room 12', url: 'http://127.0.0.1:8080/rooms/12' });
  const script = `<script type="module" src="${server.host}/selection.js" data-site="demo"></script>`;
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${server.host}; connect-src ${server.host}; img-src ${server.host} data:; require-trusted-types-for 'script'">`;
  const badge = `<a href="${server.host}/sites/demo/reviews"><img src="${server.host}/sites/demo/badge.svg?lang=fr&period=year" alt="4,0/5"></a>`;
  const body = `<main><h1>Rooms</h1><parvis-selection>No reviews yet.</parvis-selection><p>${badge}</p></main>`;
  const render = `${server.host}/v1/sites/demo/render?block=selection&lang=fr`;
  const drawn = await (await fetch(render)).text();
  site = await serveFolder(null, {
    pages: {
      '/page.html': plainPage(policy + script, body),
      '/page-fr.html': plainPage(policy + script, body).replace('lang="en"', 'lang="fr"'),
      '/page-ar.html': plainPage(policy + script, body).replace('lang="en"', 'lang="ar" dir="rtl"'),
      '/drawn.html': plainPage(script, `<main><h1>Rooms</h1>${drawn}</main>`),
    },
  });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

it('EU-4, A11Y-10: a selection says so, with the mean of all and the way to them, and stands still', async () => {
  const { page, close, violations, complaints } = await newPage(browser, { viewport: { width: 720, height: 600 } });
  await page.goto(`${site.origin}/page.html`);
  const label = page.locator('parvis-selection .label');
  await label.waitFor();
  expect((await label.innerText()).replace(/\s+/g, ' ')).toBe('Selection ★ 3.8 out of 5 4 reviews All reviews');
  expect(await label.getByRole('link').getAttribute('href')).toBe(`${server.host}/sites/demo/reviews`);
  const cards = page.locator('parvis-selection').getByRole('listitem');
  expect(await cards.count()).toBe(4);
  expect(await cards.nth(1).innerText()).toContain('<img src=x onerror=alert(1)> The walls');
  // FR-4: two dates on each.
  expect(await cards.first().locator('time').count()).toBe(2);
  const list = page.locator('parvis-selection ul');
  const place = () => list.evaluate((element) => element.scrollLeft);
  // Whatever ran by itself would have moved it by the time that the picture of the badge is there.
  await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  expect(await place()).toBe(0);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(place).toBeGreaterThan(100);
  expect(await findViolations(page)).toEqual([]);
  expect([await violations(), complaints]).toEqual([[], []]);
  await close();
});

it('speaks the language of the page by one more small file, also from right to left, and is taken over as a server drew it', async () => {
  for (const [name, said] of [
    ['page-fr', 'Sélection'],
    ['page-ar', 'مختارات'],
    ['drawn', 'Sélection'],
  ]) {
    const { page, close, urls } = await newPage(browser, { viewport: { width: 320, height: 700 } });
    await page.goto(`${site.origin}/${name}.html`);
    await page.locator('parvis-selection').getByText(said!, { exact: true }).waitFor();
    await page.locator('parvis-selection button').first().waitFor();
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    // What the server has drawn asks for nothing.
    expect(urls().filter((url) => url.includes('/v1/')).length).toBe(name === 'drawn' ? 0 : 1);
    await close();
  }
  const folder = join(import.meta.dirname, '../widgets/dist/browser');
  const bytes = (file: string) => brotliCompressSync(readFileSync(join(folder, file))).length;
  expect(bytes('selection.js') + bytes('selection-el.js')).toBeLessThan(4 * 1024);
});

it('N4: the page of all reviews is read without script, in dark and light, narrow, from right to left', async () => {
  for (const [lang, colorScheme] of [
    ['en', 'light'],
    ['fr', 'dark'],
    ['ar', 'light'],
  ] as const) {
    const { page, close, complaints } = await newPage(browser, { viewport: { width: 320, height: 700 }, colorScheme });
    await page.goto(`${server.host}/sites/demo/reviews?lang=${lang}`);
    expect(await page.locator('article').count()).toBe(4);
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(complaints).toEqual([]);
    await close();
  }
});

it('N2: what search engines may be told is added by script, once, where the rules allow it, with the figures one sees', async () => {
  await server.parvis.sites.nameSubject('demo', 'kettle', { title: 'A kettle', item: { type: 'Product' } });
  for (const [at, rating] of [5, 4, 4].entries()) {
    const author = { name: `Buyer ${at}` };
    const body = ['It boils in no time at all.', 'A good handle, and light.', 'Somewhat loud, but it lasts.'][at]!;
    await server.write({
      kind: 'review',
      subject: { key: 'kettle' },
      author,
      rating,
      body,
      experiencedOn: '2026-05-02',
    });
  }
  const scripts = ['json-ld', 'parvis'].map(
    (name) => `<script type="module" src="${server.host}/${name}.js" data-site="demo"></script>`,
  );
  const elements =
    '<main><parvis-reviews subject="kettle" loading="eager"></parvis-reviews><parvis-reviews subject="room-0"></parvis-reviews></main>';
  const host = await serveFolder(null, { pages: { '/kettle.html': plainPage(scripts.join(''), elements) } });
  const { page, close } = await newPage(browser);
  await page.goto(`${host.origin}/kettle.html`);
  const said = page.locator('script[type="application/ld+json"]');
  await said.first().waitFor({ state: 'attached' });
  const node = JSON.parse((await said.first().textContent())!);
  expect(node).toMatchObject({
    '@type': 'Product',
    name: 'A kettle',
    aggregateRating: { ratingValue: 4.3, reviewCount: 3 },
  });
  await page.locator('parvis-reviews .mean').first().waitFor();
  expect(await page.locator('parvis-reviews .mean strong').first().textContent()).toBe('4.3');
  // Nobody has said what the other one is.
  expect(await said.count()).toBe(1);
  await close();
  await host.close();
});
