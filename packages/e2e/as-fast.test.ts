import { renderBlock } from '@parvis/core/html';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What a page does that one only reads (part G of docs/faults.md). How long it takes is measured by the bench.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await writeComments(server, 'article', 12);
  await writeReviews(server, 'article', 6);
  for (const kind of ['comments', 'reviews'] as const) {
    const written = await renderBlock({ from: server.host, site: 'demo', subject: 'article', block: kind });
    pages[`/${kind}.html`] = plainPage(scriptTag(server.host), `<parvis-${kind} subject="article"></parvis-${kind}>`);
    pages[`/${kind}-written.html`] = plainPage(scriptTag(server.host), written);
  }
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

/** What the page's own scripts would see of ours. */
interface Seen {
  /** Formatters of `Intl` that were made, by their names. */
  made: string[];
  /** What was measured after posts had been drawn and before they were painted, each with the stack. */
  measured: string[];
  /** How many posts stood there, each time that some came, frame by frame. */
  counts: number[];
}

/** Runs in the page, before all else. */
function watch(): void {
  const seen: Seen = { made: [], measured: [], counts: [] };
  Object.assign(window, { seen });
  for (const name of ['DateTimeFormat', 'NumberFormat', 'RelativeTimeFormat'] as const) {
    Object.assign(Intl, {
      [name]: new Proxy(Intl[name], {
        construct(target, args) {
          seen.made.push(name);
          return Reflect.construct(target, args);
        },
      }),
    });
  }
  const count = (): number =>
    [...document.querySelectorAll('parvis-comments,parvis-reviews')].reduce(
      (sum, one) => sum + (one.shadowRoot?.querySelectorAll('.posts:not(.replies) > li').length ?? 0),
      0,
    );
  let painted = 0;
  const onFrame = (): void => {
    const now = count();
    if (now && now !== seen.counts.at(-1)) seen.counts.push(now);
    // After this frame what stands there now has been laid out.
    setTimeout(() => {
      painted = now;
    });
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  const note = (what: string): void => {
    if (count() > painted) seen.measured.push(`${what} ${new Error().stack}`);
  };
  const measure = Element.prototype.getBoundingClientRect;
  Element.prototype.getBoundingClientRect = function () {
    note('getBoundingClientRect');
    return measure.call(this);
  };
  for (const [owner, names] of [
    [HTMLElement.prototype, ['offsetHeight', 'offsetWidth', 'offsetTop']],
    [Element.prototype, ['clientHeight', 'clientWidth', 'scrollHeight', 'scrollWidth']],
  ] as const) {
    for (const name of names) {
      const { get } = Object.getOwnPropertyDescriptor(owner, name)!;
      Object.defineProperty(owner, name, {
        configurable: true,
        get() {
          note(name);
          return get!.call(this);
        },
      });
    }
  }
}

async function read(path: string): Promise<WatchedPage> {
  const host = await newPage(browser);
  await host.page.addInitScript(watch);
  await host.page.goto(site.origin + path);
  const last = path.startsWith('/comments') ? 'Comment 1 about article.' : 'A review of article, number 1.';
  await host.page.locator('parvis-comments,parvis-reviews').getByText(last, { exact: true }).waitFor();
  // By then all that comes by itself has come.
  await host.listening();
  return host;
}
const seen = (page: Page): Promise<Seen> => page.evaluate(() => (window as unknown as { seen: Seen }).seen);
const files = ({ urls }: WatchedPage): string[] =>
  urls().flatMap((url) => /\/([\w-]+)\.js$/.exec(new URL(url).pathname)?.[1] ?? []);

describe.each(['/comments.html', '/comments-written.html', '/reviews.html', '/reviews-written.html'])('%s', (path) => {
  it('G1: no code comes by itself but what is read with; what acts comes with the first sign of intent', async () => {
    const host = await read(path);
    const own = path.startsWith('/comments') ? [] : ['reviews', 'stars'];
    // Times that the server has written keep their room.
    if (path.includes('-written')) own.push('live-keep-width');
    expect(files(host).sort()).toEqual(['comments', 'parvis', ...own, 'runtime'].sort());
    await host.page.locator('article button').first().hover();
    await expect.poll(() => files(host)).toContain('act');
    await host.close();
  });

  it('G3, G5: nothing is measured between drawing and painting; no formatter is made', async () => {
    const host = await read(path);
    const { made, measured } = await seen(host.page);
    expect([measured, made]).toEqual([[], []]);
    await host.close();
  });
});

it.each(['comments', 'reviews'])(
  'G6: %s that came before the code are drawn once, and nothing stands in for them',
  async (kind) => {
    const host = await newPage(browser);
    await host.page.addInitScript(() => {
      const drawn: string[] = [];
      Object.assign(window, { drawn });
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (init) {
        const root = attach.call(this, init);
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes)
            for (const node of addedNodes) if (node instanceof Element) drawn.push(`${node.className}`);
        }).observe(root, { childList: true, subtree: true });
        return root;
      };
    });
    const data = host.page.waitForResponse(/\/page\?/).then((answer) => answer.finished());
    await host.page.route('**/runtime.js', async (route) => {
      await data;
      await route.continue();
    });
    await host.page.goto(`${site.origin}/${kind}.html`);
    await host.page.locator(`parvis-${kind} article`).first().waitFor();
    const drawn = await host.page.evaluate(() => (window as unknown as { drawn: string[] }).drawn);
    expect(drawn).toContain(kind);
    expect(drawn).not.toContain('skeleton');
    await host.close();
  },
);

it('G2: code that one reads with is compiled as a whole, where browsers take the hint', async () => {
  const host = await read('/reviews.html');
  for (const name of ['runtime', 'comments', 'reviews']) {
    const url = host.urls().find((one) => one.endsWith(`/${name}.js`))!;
    expect(await (await fetch(url)).text()).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
  }
  await host.close();
});

it('G6: four posts are painted first, and the others after them', async () => {
  const host = await read('/comments.html');
  const all = await host.page.locator('parvis-comments .posts:not(.replies) > li').count();
  expect(all).toBeGreaterThan(4);
  expect((await seen(host.page)).counts).toEqual([4, all]);
  await host.close();
});
