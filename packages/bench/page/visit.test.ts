import { useBrowser } from '@parvis/e2e/browser/chromium.ts';
import { plainPage } from '@parvis/e2e/browser/host-page.ts';
import { type StaticSite, serveFolder } from '@parvis/e2e/browser/static.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { here } from './figures.ts';
import { type Visit, visit } from './visit.ts';

// Busy for so long, whatever the machine: what is counted is at least that.
const busy = 'const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end; ); };';

let site: StaticSite;
const pages: Record<string, string> = { '/data.json': '{}' };
const seen = async (name: string, body: string, comments?: { comment: string; count: number }): Promise<Visit> => {
  pages[`/${name}.html`] = plainPage('', `<p>Words</p>${body}`);
  return visit(await useBrowser(), { name, url: `${site.origin}/${name}.html`, comments }, here, 100);
};
beforeAll(async () => {
  site = await serveFolder(null, { pages });
});
afterAll(() => site.close());

it('G2: a trace of this browser holds microtasks, of modules, of callbacks and of what the network answers', async () => {
  const { script } = await seen(
    'microtasks',
    `<script type="module">${busy}
    Promise.resolve().then(() => busy(40));
    setTimeout(() => queueMicrotask(() => busy(40)));
    fetch('/data.json').then(() => busy(40));</script>`,
  );
  expect(script).toBeGreaterThanOrEqual(120);
});

it('counts what is asked for, and finds comments in a shadow root', async () => {
  const visited = await seen(
    'shadow',
    `<x-list></x-list><script type="module">
    const root = document.querySelector('x-list').attachShadow({ mode: 'open' });
    const add = () => root.append(document.createElement('article'), 'A comment');
    add();
    const { size } = await (await fetch('/data.json')).blob();
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(add)));</script>`,
    { comment: 'x-list >> article', count: 2 },
  );
  expect(visited.requests).toBe(2);
  expect(visited.bytes).toBeGreaterThan(pages['/shadow.html']!.length);
  expect(visited.first).toBeGreaterThan(0);
  expect(visited.all).toBeGreaterThan(visited.first!);
  expect(visited.heap).toBeGreaterThan(0);
});

it('counts layout that is asked for', async () => {
  const { forced } = await seen(
    'forced',
    `<script type="module">document.body.append(...Array.from({ length: 2_000 }, (_, n) => 'word ' + n)); document.body.offsetHeight;</script>`,
  );
  expect(forced).toBeGreaterThan(0);
});
