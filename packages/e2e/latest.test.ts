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
