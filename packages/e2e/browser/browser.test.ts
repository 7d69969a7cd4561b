import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './chromium.ts';
import { newPage } from './page.ts';
import { comparePictures, noDifference, takePicture } from './pixels.ts';
import { type StaticSite, serveFolder } from './static.ts';

// The watch itself: a check that cannot fail proves nothing.

let browser: Browser;
let site: StaticSite;
const html = (body: string): string => `<!doctype html><title>Host</title><link rel="icon" href="data:,">${body}`;

beforeAll(async () => {
  browser = await useBrowser();
  site = await serveFolder(null, {
    headers: { 'content-security-policy': "default-src 'self' 'unsafe-inline'; img-src data:" },
    pages: {
      '/index.html': html('<p>Quiet.</p>'),
      '/loud.html': html('<script>console.error("oh"); missing(); </script><img src="/picture.png">'),
      '/moving.html': html(
        '<div id="late"></div><p>Pushed down.</p><script>requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => late.style.height = "300px", 100)))</script>',
      ),
      '/greedy.html': html(
        '<script>window.parvis = 1; localStorage.setItem("a", "1"); document.cookie = "b=2"; fetch("/v1/sites/demo/page")</script>',
      ),
      '/words.html': html('<body style="margin:0;font:40px sans-serif">Words'),
      '/other-words.html': html('<body style="margin:0;font:40px sans-serif">Swords'),
    },
  });
});
afterAll(async () => {
  await site?.close();
});

it('finds nothing on a quiet page', async () => {
  const host = await newPage(browser);
  await host.page.goto(`${site.origin}/`);
  const { localStorage, sessionStorage, databases, caches, serviceWorkers, cookies } = await host.state();
  expect(host.complaints).toEqual([]);
  expect(await host.violations()).toEqual([]);
  expect(await host.shifts()).toEqual([]);
  expect(host.urls()).toEqual([`${site.origin}/`]);
  expect([localStorage, sessionStorage, databases, caches, cookies].flat()).toEqual([]);
  expect(serviceWorkers).toBe(0);
  await host.close();
});

it('hears errors, uncaught ones and policy reports', async () => {
  const host = await newPage(browser);
  await host.page.goto(`${site.origin}/loud.html`, { waitUntil: 'networkidle' });
  await expect.poll(() => host.complaints).toContain('error: oh');
  await expect.poll(() => host.complaints).toContainEqual(expect.stringMatching(/^uncaught: ReferenceError: missing/));
  await expect.poll(() => host.violations()).toEqual([`img-src: ${site.origin}/picture.png`]);
  await host.close();
});

it('sees what moves', async () => {
  const host = await newPage(browser);
  await host.page.goto(`${site.origin}/moving.html`);
  await expect.poll(() => host.shifts()).not.toEqual([]);
  const [shift] = await host.shifts();
  expect(shift!.value).toBeGreaterThan(0);
  expect(shift!.sources.join()).toContain('<p>Pushed down.');
  await host.close();
});

it('sees globals, storage, cookies and requests for data', async () => {
  const host = await newPage(browser);
  await host.page.goto(`${site.origin}/`);
  const before = await host.state();
  await host.page.goto(`${site.origin}/greedy.html`, { waitUntil: 'networkidle' });
  await expect.poll(() => host.dataRequests()).toEqual([`${site.origin}/v1/sites/demo/page`]);
  const after = await host.state();
  expect(after.globals.filter((name) => !before.globals.includes(name))).toEqual(['parvis']);
  expect(after.localStorage).toEqual(['a']);
  expect(after.cookies).toEqual(['b of 127.0.0.1']);
  await host.close();
});

it('draws text and compares pictures pixel for pixel', async () => {
  const host = await newPage(browser, { viewport: { width: 400, height: 200 } });
  const decoder = await newPage(browser);
  const all = { x: 0, y: 0, width: 400, height: 200 };
  await host.page.goto(`${site.origin}/words.html`);
  const words = await takePicture(host.page, 'watch/words');
  const again = await takePicture(host.page, 'watch/words-again');
  await host.page.goto(`${site.origin}/other-words.html`);
  const others = await takePicture(host.page, 'watch/other-words');
  await host.page.goto('about:blank');
  const blank = await takePicture(host.page, 'watch/blank');

  expect(await comparePictures(decoder.page, [words, all], [again, all])).toEqual(noDifference);
  expect((await comparePictures(decoder.page, [words, all], [others, all])).pixels).toBeGreaterThan(100);
  expect(await comparePictures(decoder.page, [words, all], [others, all], [all])).toEqual(noDifference);
  expect((await comparePictures(decoder.page, [words, all], [blank, all])).pixels).toBeGreaterThan(100);
  await host.close();
  await decoder.close();
});
