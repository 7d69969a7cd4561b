import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { fourWidgets, plainPage } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { close, findPort, listen, type StaticSite, serveFolder } from './browser/static.ts';

// What whoever builds a page is told when its widgets have nothing to show (F11).

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
let away: string;
const pages: Record<string, string> = {};
const headers: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages, headers });
  await server.parvis.sites.put({ key: 'shop', name: 'Shop', origins: ['https://www.shop.test'] });
  away = `http://127.0.0.1:${await findPort()}`;
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

/** The page with four widgets, opened with these attributes of the script tag. */
async function open(attributes: string, act?: (host: WatchedPage) => Promise<unknown>): Promise<WatchedPage> {
  const tag = `<script type="module" src="${server.host}/parvis.js" ${attributes}></script>`;
  pages['/index.html'] = plainPage(tag, fourWidgets('article'));
  const host = await newPage(browser, { viewport: { width: 1280, height: 4_000 } });
  await act?.(host);
  await host.page.goto(`${site.origin}/index.html`);
  return host;
}

/** The page at an address that is no loopback's; below `/parvis/` it has the files of the widgets. */
async function openAt(address: string, attributes = ''): Promise<WatchedPage> {
  const host = await newPage(browser);
  const tag = `<script type="module" src="/parvis/parvis.js" ${attributes}></script>`;
  const body = plainPage(tag, fourWidgets('article'));
  await host.page.route(`${new URL(address).origin}/**`, async (route) => {
    const [, path] = route.request().url().split('/parvis/');
    if (path) await route.fulfill({ response: await route.fetch({ url: `${server.host}/${path}` }) });
    else await route.fulfill({ contentType: 'text/html', body });
  });
  await host.page.goto(address);
  return host;
}

const ours = ({ complaints }: WatchedPage): string[] =>
  complaints.filter((one) => /: parvis:/i.test(one)).map((one) => one.replace(/^\w+: /, ''));
const note = ({ page }: WatchedPage) => page.locator('parvis-comments .diagnosis');

describe('F11: one line says the likely cause and the way out, and a note on a loopback', () => {
  const noSite = /^Parvis: no site is given\. Write data-site="…"/;

  it.each(['', 'data-site=""'])('no site (%s): known without the network', async (attributes) => {
    const host = await open(attributes);
    await note(host).waitFor();
    expect(await note(host).textContent()).toMatch(noSite);
    expect(ours(host)).toEqual([expect.stringMatching(noSite)]);
    // Nothing else complains: nothing was asked.
    expect(host.complaints).toHaveLength(1);
    expect(host.dataRequests()).toEqual([]);
    await host.close();
  });

  it.each<[string, string, RegExp, string?]>([
    ['a site that is not there', 'data-site="shopp"', /has no site "shopp"\. Put right data-site/],
    ['an origin that is not registered', 'data-site="shop"', /does not take the site "shop" from .*Allow it at/],
    ['a server that is away', 'data-site="demo" data-host="AWAY"', /^Parvis: AWAY cannot be reached\. Is it running/],
    ['another server', 'data-site="demo" data-host="/"', /answers 404, and is no Parvis server/],
    [
      'a policy',
      'data-site="demo"',
      /Content-Security-Policy .* does not let it ask .*connect-src/,
      `connect-src 'none'`,
    ],
  ])('%s', async (_, attributes, text, policy) => {
    if (policy) headers['content-security-policy'] = policy;
    try {
      const host = await open(attributes.replace('AWAY', away));
      await note(host).waitFor();
      const wanted = new RegExp(text.source.replace('AWAY', away));
      expect(ours(host)).toEqual([expect.stringMatching(wanted)]);
      expect(await note(host).textContent()).toMatch(wanted);
      await host.close();
    } finally {
      delete headers['content-security-policy'];
    }
  });

  it('a page of https whose server is given as http', async () => {
    const host = await openAt('https://shop.test/?parvis-debug', 'data-site="demo" data-host="http://talk.test"');
    const wanted = 'Parvis: a page of https cannot ask http://talk.test. Give the address of the server as https.';
    await note(host).waitFor();
    expect(await note(host).textContent()).toBe(wanted);
    expect(ours(host)).toEqual([wanted]);
    await host.close();
  });

  it('a page that is opened as a file, by somebody whose machine it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-e2e-'));
    try {
      const tag = `<script type="module" src="${server.host}/parvis.js" data-site="shop"></script>`;
      writeFileSync(join(folder, 'index.html'), plainPage(tag, fourWidgets('article')));
      const host = await newPage(browser, { viewport: { width: 1280, height: 4_000 } });
      await host.page.goto(pathToFileURL(join(folder, 'index.html')).href);
      const wanted = 'Parvis: a page that is opened as a file has no origin. Serve it over HTTP.';
      await note(host).waitFor();
      expect(await note(host).textContent()).toBe(wanted);
      expect(ours(host)).toEqual([wanted]);
      await host.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('a server that takes the request and says nothing', async () => {
    const silent = createServer(() => {});
    const address = `http://127.0.0.1:${await listen(silent)}`;
    const host = await open(`data-site="demo" data-host="${address}"`, ({ page }) =>
      // The seconds of this page are short.
      page.addInitScript(() => {
        const timeout = AbortSignal.timeout.bind(AbortSignal);
        AbortSignal.timeout = (milliseconds) => timeout(milliseconds / 50);
      }),
    );
    await note(host).waitFor();
    const wanted = `Parvis: ${address} did not answer within 15 seconds.`;
    expect(await note(host).textContent()).toBe(wanted);
    expect(ours(host)).toEqual([wanted]);
    await host.close();
    await close(silent);
  });

  it('files of the version do not come', async () => {
    const host = await open('data-site="demo"', ({ page }) =>
      page.route(/-\w{8}\/[\w-]+\.js$/, (route) => route.abort()),
    );
    await expect.poll(() => ours(host)).toEqual([expect.stringMatching(/^parvis: blocked\? .*http/)]);
    await host.close();
  });

  it('visitors see no note; ?parvis-debug shows it', async () => {
    const visitor = await openAt('http://shop.test/');
    await expect.poll(() => ours(visitor)).toEqual([expect.stringMatching(noSite)]);
    await visitor.page.locator('parvis-comments .standin').waitFor();
    expect(await note(visitor).count()).toBe(0);
    const owner = await openAt('http://shop.test/?parvis-debug');
    await note(owner).waitFor();
    await Promise.all([visitor.close(), owner.close()]);
  });

  it('asks for no diagnosis where nothing failed', async () => {
    const host = await open('data-site="demo"');
    await host.listening();
    expect(host.urls().filter((url) => url.includes('diagnose'))).toEqual([]);
    expect(host.complaints).toEqual([]);
    await host.close();
  });
});
