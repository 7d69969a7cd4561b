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

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const script = `<script type="module" src="${server.host}/latest.js" data-site="demo"></script>`;
  const elements =
    '<main><h1>News</h1><parvis-latest id="recent">Nothing yet.</parvis-latest><parvis-latest id="talked" show="talked" limit="1"></parvis-latest><parvis-latest id="none" kind="review">No reviews yet.</parvis-latest></main>';
  site = await serveFolder(null, { pages: { '/page.html': plainPage(script, elements) } });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

it('lists what is new and talked about in a file of its own, of at most 4 kB, as text', async () => {
  const post = (key: string, body: string) =>
    fetch(`${server.host}/v1/sites/demo/posts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'comment',
        subject: { key, title: `About ${key}`, url: `${site.origin}/${key}` },
        body,
        author: { name: 'Grace' },
      }),
    });
  await post('roof', 'Is the **roof** open in winter?');
  await post('roof', 'And in spring, when it rains?');
  await post('lake', '<img src=x onerror=alert(1)> How deep is it?');
  const { page, close } = await newPage(browser);
  await page.goto(`${site.origin}/page.html`);
  const links = page.locator('#recent').getByRole('link');
  await expect.poll(() => links.count()).toBe(3);
  expect(await links.allTextContents()).toEqual([
    '<img src=x onerror=alert(1)> How deep is it?',
    'And in spring, when it rains?',
    'Is the roof open in winter?',
  ]);
  expect(await links.first().getAttribute('href')).toMatch(/\/lake#parvis-/);
  expect(await page.locator('#talked').getByRole('listitem').allTextContents()).toEqual([
    expect.stringMatching(/^About roof💬 2 · /),
  ]);
  await page.getByText('No reviews yet.').waitFor();
  expect(await findViolations(page)).toEqual([]);
  const file = readFileSync(join(import.meta.dirname, '../widgets/dist/browser/latest.js'));
  expect(brotliCompressSync(file).length).toBeLessThan(4 * 1024);
  await close();
});

it('stands in HTML of the server as it would draw it, is taken over as it is, and keeps what the page says where nothing comes', async () => {
  const render = async (query: string) => {
    const answer = await fetch(`${server.host}/v1/sites/demo/render?block=latest&${query}`);
    return { status: answer.status, html: await answer.text() };
  };
  for (const query of ['show=poems', 'limit=0', 'kind=poem', 'lang=no%20tag', 'host=javascript:x'])
    expect((await render(query)).status, query).toBe(400);
  expect((await render('kind=review')).html).toBe('');
  const { html } = await render('lang=en');
  expect(html).not.toContain('<img');
  const script = `<script type="module" src="${server.host}/latest.js" data-site="demo"></script>`;
  const drawn = '<parvis-latest id="drawn"></parvis-latest>';
  const lost = '<parvis-latest id="lost" site="nobody">Nothing can be read.</parvis-latest>';
  const pages = {
    '/still.html': plainPage('', `<main>${html}</main>`),
    '/page.html': plainPage(script, `<main>${html}${drawn}${lost}</main>`),
  };
  const rendered = await serveFolder(null, { pages });
  const { page, close } = await newPage(browser);
  const look = (nth: number) =>
    page
      .locator('parvis-latest')
      .nth(nth)
      .evaluate((element) => {
        const list = element.shadowRoot!.querySelector('ul')!;
        const { width, height } = list.getBoundingClientRect();
        const link = list.querySelector('a')!;
        return { width, height, words: list.textContent, colour: getComputedStyle(link).color, href: link.href };
      });
  await page.goto(`${rendered.origin}/still.html`);
  const still = await look(0);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${rendered.origin}/page.html`);
  await page.locator('#drawn').getByRole('link').first().waitFor();
  await page.getByText('Nothing can be read.').waitFor();
  expect(await look(0)).toEqual(still);
  expect(await look(1)).toEqual(still);
  // For the one that the server did not write, and for the site that is none.
  expect(asked.filter((url) => url.includes('/recent'))).toHaveLength(2);
  await close();
  await rendered.close();
});
