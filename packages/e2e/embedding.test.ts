import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import {
  comeLate,
  fourWidgets,
  placeholders,
  plainPage,
  scriptTag,
  scrollThrough,
  waitForText,
} from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// Four widgets on a page of another origin: what they ask for, what they leave behind, what they complain of.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
const headers: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages, headers });
  await writeComments(server, 'article', 6);
  await writeReviews(server, 'article', 4);
  const style = '<link rel="stylesheet" href="/host.css">';
  pages['/host.css'] = 'body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 40rem; }' + placeholders;
  pages['/index.html'] = plainPage(style + scriptTag(server.host), fourWidgets('article'));
  pages['/without.html'] = plainPage(style, fourWidgets('article'));
  pages['/quirks.html'] = plainPage(style + scriptTag(server.host), fourWidgets('article'), '');
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

/** Opens a page and waits until every widget shows what it is there for. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const host = await newPage(browser, options);
  await host.page.goto(site.origin + path);
  await waitForWidgets(host);
  return host;
}

async function waitForWidgets({ page }: WatchedPage): Promise<void> {
  await waitForText(page, 'parvis-rating', /4\.3/);
  await page.locator('parvis-share').getByRole('button').first().waitFor();
  await page.locator('parvis-reviews').scrollIntoViewIfNeeded();
  await waitForText(page, 'parvis-reviews', 'Review 1');
  await page.locator('parvis-comments').scrollIntoViewIfNeeded();
  await waitForText(page, 'parvis-comments', 'Comment 1 about article.');
  await scrollThrough(page);
}

const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

describe.each([
  ['a desk', {}],
  ['a phone', phone],
])('before any act, on %s, four widgets', (_, options) => {
  it('EP-2, DATA-10, SUP-01: ask for data once, of our server alone, and complain of nothing', async () => {
    const host = await open('/', options);
    expect(host.dataRequests()).toHaveLength(1);
    expect(new URL(host.dataRequests()[0]!).searchParams.get('subject')).toBe('article');
    expect(host.urls().filter((url) => ![site.origin, server.host].includes(new URL(url).origin))).toEqual([]);
    expect(host.complaints).toEqual([]);
    expect(await host.violations()).toEqual([]);
    await host.close();
  });

  it('move nothing, though their code comes late', async () => {
    const host = await newPage(browser, options);
    await comeLate(host.page);
    await host.page.goto(`${site.origin}/`);
    await waitForWidgets(host);
    expect(await host.shifts()).toEqual([]);
    await host.close();
  });

  it('move nothing, though their data come after their skeletons', async () => {
    const host = await newPage(browser, options);
    const skeleton = Promise.withResolvers<void>();
    await host.page.route('**/v1/**', async (route) => {
      await skeleton.promise;
      await route.continue();
    });
    await host.page.goto(`${site.origin}/`);
    await host.page.locator('.skeleton').first().waitFor();
    // Sharing has words at once, and waits until it is known in which language (M59).
    expect(await host.page.locator('parvis-share').getByRole('button').count()).toBe(0);
    skeleton.resolve();
    await waitForWidgets(host);
    expect(await host.shifts()).toEqual([]);
    await host.close();
  });

  it('EP-1, DATA-11, XSS-09: leave no global, cookie, storage, cache or worker behind', async () => {
    const bare = await newPage(browser, options);
    await bare.page.goto(`${site.origin}/without.html`);
    const before = await bare.state();
    const host = await open('/', options);
    expect(await host.state()).toEqual(before);
    expect(before.cookies).toEqual([]);
    await Promise.all([bare.close(), host.close()]);
  });
});

it('a thread is readable after four requests: loader, runtime, widget, data', async () => {
  pages['/thread.html'] = plainPage(scriptTag(server.host), '<parvis-comments subject="article"></parvis-comments>');
  const host = await newPage(browser);
  let readable = false;
  const before: string[] = [];
  host.page.on('request', (request) => {
    if (!readable && request.url().startsWith(server.host)) before.push(request.url().slice(server.host.length));
  });
  // Nothing that is asked for once the thread is there counts.
  await host.page.exposeFunction('parvisReadable', () => {
    readable = true;
  });
  await host.page.addInitScript(() => {
    const look = (): void => {
      const text = document.querySelector('parvis-comments')?.shadowRoot?.textContent ?? '';
      if (text.includes('Comment 1 about article.'))
        (window as unknown as { parvisReadable: () => void }).parvisReadable();
      else requestAnimationFrame(look);
    };
    look();
  });
  await host.page.goto(`${site.origin}/thread.html`);
  await expect.poll(() => readable).toBe(true);
  expect(
    before.filter((url) => !url.endsWith('/parvis.js') && !url.includes('/page?')).length,
    before.join('\n'),
  ).toBeLessThanOrEqual(2);
  await host.close();
});

it('work on a page without a doctype', async () => {
  const host = await open('/quirks.html');
  expect(await host.page.evaluate(() => document.compatMode)).toBe('BackCompat');
  expect(host.complaints).toEqual([]);
  expect(await host.shifts()).toEqual([]);
  await host.close();
});

describe('under a Content-Security-Policy', () => {
  const policies = (): [string, string][] => {
    const { host } = server;
    const strict = `default-src 'none'; script-src ${host}; connect-src ${host}; img-src ${host} data:; style-src 'self'`;
    return [
      ['strict', strict],
      ['Trusted Types', `${strict}; require-trusted-types-for 'script'`],
      ['Trusted Types, none allowed', `${strict}; require-trusted-types-for 'script'; trusted-types 'none'`],
    ];
  };

  it.each([0, 1, 2])('SUP-04: four widgets work and break no rule (policy %i)', async (at) => {
    const [name, policy] = policies()[at]!;
    headers['content-security-policy'] = policy;
    try {
      const host = await open('/');
      expect(await host.violations(), name).toEqual([]);
      expect(host.complaints, name).toEqual([]);
      await host.close();
    } finally {
      delete headers['content-security-policy'];
    }
  });
});

it('the server has nothing to log', () => {
  expect(server.log).toEqual([]);
});
