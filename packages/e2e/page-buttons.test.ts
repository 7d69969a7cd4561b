import { type Color, toContrast } from '@parvis/contract/contrast';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// The main button on pages whose own say little of it: the same facts of colour as templates that are in use, none of
// their code.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

interface Page {
  style: string;
  before: string;
  /** The hue that one looks for: the channel that leads by far. */
  hue?: 0 | 1 | 2;
}

const hosts: Record<string, Page> = {
  'a dark blog whose links are its text, with grey for all that is less (as PaperMod)': {
    style: `body { background: #1d1e20; color: #c4c4c5 } a { color: inherit; text-decoration: none }
      .meta a { color: #9b9c9d } button { background: #414244; color: #dadadb; border: 0 }`,
    before: '<p class="meta"><a href="#a">A tag</a></p><p>Text with <a href="#b">a link</a>.</p><button>Up</button>',
  },
  'a template whose white words stand on light red, beside a banner (as Helios)': {
    style: `body { background: #f0f4f4; color: #5b5b5b } a { color: inherit } #banner { background: #3e4a4f; color: #fff }
      #banner a { color: #fff } .button { background: #df7366; color: #fff; text-decoration: none }`,
    before:
      '<div id="banner"><a href="#a">Learn</a></div><p>Text with <a href="#b">a link</a>.</p><a class="button" href="#c">Go</a>',
    hue: 0,
  },
  'the same without any button': {
    style: `body { background: #fff; color: #5b5b5b } a { color: inherit } #banner { background: #3e4a4f }
      #banner a { color: #fff }`,
    before: '<div id="banner"><a href="#a">Learn</a></div><p>Text with <a href="#b">a link</a>.</p>',
  },
  'buttons that are a gradient (as Bulma had them)': {
    style: `body { background: #fff; color: #4a4a4a } .button { background-color: #fff; color: #363636 }
      .button.main { background-image: linear-gradient(141deg, #0a8a6e 0%, #0fb596 71%, #17c6c0 100%); color: #fff }`,
    before: '<a class="button main" href="#a">Go</a>',
  },
};

it.each(Object.keys(hosts))('E4: %s', async (name) => {
  const { style, before, hue } = hosts[name]!;
  pages['/index.html'] = plainPage(
    `<style>${style}</style>${scriptTag(server.host)}`,
    `<main>${before}<parvis-reviews subject="e4" loading="eager"></parvis-reviews></main>`,
  );
  const { page, close } = await newPage(browser);
  await page.goto(site.origin);
  const button = page.locator('parvis-reviews').getByRole('button', { name: 'Write a review' });
  await button.waitFor();
  const seen = await button.evaluate((one) => {
    const toColor = (css: string): number[] =>
      css
        .match(/[\d.]+/g)!
        .slice(0, 3)
        .map(Number);
    const own = getComputedStyle(one);
    return {
      on: toColor(own.color),
      button: toColor(own.backgroundColor),
      ground: toColor(getComputedStyle(document.body).backgroundColor),
    };
  });
  const { on, button: main, ground } = seen as unknown as Record<'on' | 'button' | 'ground', Color>;
  const said = JSON.stringify(seen);
  expect(toContrast(on, main), said).toBeGreaterThanOrEqual(6);
  const chroma = Math.max(...main) - Math.min(...main);
  expect(toContrast(main, ground), said).toBeGreaterThanOrEqual(chroma < 24 ? 7 : 1.3);
  if (hue !== undefined)
    expect(
      main.every((part, at) => at === hue || part < main[hue]!),
      said,
    ).toBe(true);
  await close();
});
