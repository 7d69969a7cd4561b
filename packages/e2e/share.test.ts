import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ShareInput } from '@parvis/contract';
import type { AxeResults } from 'axe-core';
import jsqr from 'jsqr';
import type { Browser, BrowserContextOptions, Locator, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { comeLate, placeholders, plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// Sharing on a page of another origin, with a title that means harm and a policy that lets nothing else in.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
const canonical = 'https://hotel.example/rooms/12?view=sea&floor=2';
const title = `"Sea" & 'sun' # 100% <b>👩‍👩‍👧‍👦</b>`;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  const { host } = server;
  site = await serveFolder(null, {
    pages,
    headers: {
      'content-security-policy': `default-src 'none'; script-src ${host}; connect-src ${host}; style-src 'self'; img-src data:`,
    },
  });
  const body = `<p>Words of the host, above.</p><parvis-share></parvis-share><p>Words of the host, below.</p>`;
  const head = `<link rel="canonical" href="${canonical.replaceAll('&', '&amp;')}"><link rel="stylesheet" href="/host.css">`;
  pages['/host.css'] = `${placeholders} body { font: 16px/1.5 sans-serif; margin: 16px }
    .dark { background: #14161a; color: #eee }`;
  const write = (path: string, attributes = '', subject = 'room'): void => {
    pages[path] = plainPage(
      head + scriptTag(host),
      body.replace('<parvis-share', `<parvis-share subject="${subject}" ${attributes}`),
    ).replace('<title>Host', `<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}`);
  };
  write('/index.html');
  write('/dark.html');
  pages['/dark.html'] = (pages['/dark.html'] as string).replace('<body>', '<body class="dark">');
  write('/utm.html', 'utm image="/sea.jpg" networks="pinterest,x"');
  write('/arabic.html');
  pages['/arabic.html'] = (pages['/arabic.html'] as string).replace('lang="en"', 'lang="ar"');
  write('/counted.html', '', 'counted');
  write('/known.html', '', 'known');
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

async function open(path = '/', options: BrowserContextOptions = {}, script?: string): Promise<WatchedPage> {
  const host = await newPage(browser, options);
  if (script) await host.page.addInitScript(script);
  // What is not ours is answered here, so that a link can be followed without a network.
  await host.page.context().route(
    (url) => ![site.origin, server.host].includes(url.origin),
    (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title>' }),
  );
  await host.page.goto(site.origin + path);
  await button(host.page, 'Copy link').waitFor();
  return host;
}

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const links = (page: Page): Locator => page.locator('parvis-share').getByRole('link');

/** The request that counts, not the question whether it may be sent. */
const waitForShare = (page: Page): Promise<Request> =>
  page.waitForRequest((request) => request.url().endsWith('/shares') && request.method() === 'POST');

/** Adds acts of sharing, as that many visitors. */
async function share(key: string, times: number): Promise<void> {
  for (let at = 0; at < times; at++) {
    const input: ShareInput = { subject: { key }, network: 'copy' };
    const response = await fetch(`${server.host}/v1/sites/demo/shares`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(input),
    });
    expect(response.status).toBe(201);
  }
}

describe('the links', () => {
  it('are those of the table, and lead nowhere before a click', async () => {
    const host = await open();
    await button(host.page, 'More').click();
    await button(host.page, 'QR code').waitFor();
    const found = await links(host.page).evaluateAll((all) =>
      (all as HTMLAnchorElement[]).map((link) => ({
        href: link.getAttribute('href'),
        target: link.target,
        rel: link.rel,
      })),
    );
    const [u, t] = [canonical, title].map((text) => encodeURIComponent(text));
    expect(found.map(({ href }) => href)).toEqual([
      `https://www.facebook.com/sharer/sharer.php?u=${u}`,
      `https://wa.me/?text=${t}%20${u}`,
      `https://x.com/intent/tweet?text=${t}&url=${u}`,
      `https://www.linkedin.com/sharing/share-offsite/?url=${u}`,
      `mailto:?subject=${t}&body=${u}`,
      `https://t.me/share/url?url=${u}&text=${t}`,
      `https://bsky.app/intent/compose?text=${t}%20${u}`,
      `https://share.joinmastodon.org/#text=${t}%20${u}`,
      `https://www.threads.com/intent/post?text=${t}&url=${u}`,
      `https://www.reddit.com/submit?url=${u}&title=${t}`,
      `sms:?&body=${t}%20${u}`,
    ]);
    expect(new Set(found.map(({ target, rel }) => `${target} ${rel}`))).toEqual(
      new Set(['_blank noopener noreferrer']),
    );
    expect(host.urls().filter((url) => ![site.origin, server.host].includes(new URL(url).origin))).toEqual([]);
    expect(host.complaints).toEqual([]);
    expect(await host.violations()).toEqual([]);
    await host.close();
  });

  it('open a tab that knows nothing of the page, and are counted', async () => {
    const host = await open();
    const { page } = host;
    const counted = waitForShare(page);
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Share on X' }).click();
    const tab = await opened;
    await tab.waitForURL(({ host }) => host === 'x.com');
    expect(await tab.evaluate(() => [document.referrer, opener])).toEqual(['', null]);
    expect((await counted).postDataJSON()).toEqual({
      subject: { key: 'room', title },
      network: 'x',
    });
    await host.close();
  });

  it('say how somebody came when the owner wants it', async () => {
    const host = await open('/utm.html');
    const found = await links(host.page).evaluateAll((all) => (all as HTMLAnchorElement[]).map(({ href }) => href));
    expect(found.map((href) => new URL(href).searchParams.get('url'))).toEqual([
      `${canonical}&utm_source=parvis&utm_medium=share&utm_campaign=pinterest`,
      `${canonical}&utm_source=parvis&utm_medium=share&utm_campaign=x`,
    ]);
    expect(new URL(found[0] as string).searchParams.get('media')).toBe(`${site.origin}/sea.jpg`);
    await host.close();
  });
});

describe('copying', () => {
  it('puts the canonical address on the clipboard', async () => {
    const host = await open('/', { permissions: ['clipboard-read', 'clipboard-write'] });
    await button(host.page, 'Copy link').click();
    await host.page.locator('parvis-share .count').getByText('Link copied').waitFor();
    await expect.poll(() => host.page.evaluate(() => navigator.clipboard.readText())).toBe(canonical);
    await host.close();
  });

  it('gives the selected link where the page may not copy', async () => {
    const host = await open(
      '/',
      { permissions: ['clipboard-read', 'clipboard-write'] },
      `Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })`,
    );
    const { page } = host;
    await button(page, 'Copy link').click();
    const field = page.getByRole('textbox', { name: 'Copy this link:' });
    await field.waitFor();
    await expect
      .poll(() =>
        field.evaluate((input: HTMLInputElement) => [
          (input.getRootNode() as ShadowRoot).activeElement === input,
          input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
        ]),
      )
      .toEqual([true, canonical]);
    const counted = waitForShare(page);
    await page.keyboard.press('ControlOrMeta+c');
    expect((await counted).postDataJSON().network).toBe('copy');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await button(page, 'Copy link').click();
    await field.waitFor();
    expect(host.complaints).toEqual([]);
    await host.close();
  });
});

describe('the QR code', () => {
  it.each(['/', '/dark.html', '/utm.html'])('is read by another reader than its writer: %s', async (path) => {
    const host = await open(path, { viewport: { width: 360, height: 740 } });
    const { page } = host;
    await button(page, 'More').click();
    await button(page, 'QR code').click();
    const code = page.getByRole('img', { name: `QR code · ${canonical}` });
    await code.waitFor();
    const { data, width, height } = await toPixels(await code.screenshot());
    const read = jsqr.default(Uint8ClampedArray.from(data), width, height, { inversionAttempts: 'dontInvert' });
    expect(read?.data).toBe(
      path === '/utm.html' ? `${canonical}&utm_source=parvis&utm_medium=share&utm_campaign=qr` : canonical,
    );
    expect(host.complaints).toEqual([]);
    expect(await host.violations()).toEqual([]);
    await host.close();
  });
});

/** A picture's pixels, decoded by the browser on a page without a policy. */
async function toPixels(picture: Buffer): Promise<{ data: number[]; width: number; height: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const pixels = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    canvas.drawImage(bitmap, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    return { data: [...data], width, height };
  }, picture.toString('base64'));
  await context.close();
  return pixels;
}

describe('the count', () => {
  // S1: what nobody has talked about has no count.
  const talk = (key: string) =>
    server.write({ kind: 'comment', subject: { key }, body: 'Yes.', author: { name: 'Ada' } });

  it('shows from ten on, H4, and moves nothing', async () => {
    await talk('counted');
    await share('counted', 9);
    const nine = await open('/counted.html');
    await nine.answered();
    expect(await nine.page.locator('parvis-share .count').count()).toBe(0);
    await nine.close();

    await share('counted', 1);
    const ten = await newPage(browser);
    await comeLate(ten.page, { data: true });
    await ten.page.goto(`${site.origin}/counted.html`);
    await ten.page.getByText('Shared 10 times from this page').waitFor();
    await expect.poll(() => ten.page.locator('parvis-share').evaluate((element) => element.clientHeight)).toBe(44);
    expect(await ten.shifts()).toEqual([]);
    expect(ten.complaints).toEqual([]);
    await ten.close();
  });

  it('hides where there is no room for it', async () => {
    await talk('known');
    await share('known', 14);
    const host = await open('/known.html', { viewport: { width: 1280, height: 600 } });
    const { page } = host;
    const words = page.getByText('Shared 14 times from this page');
    await words.waitFor();
    const isSeen = (): Promise<boolean> =>
      words.evaluate((element) => {
        const own = element.getBoundingClientRect();
        const box = (element.parentElement as Element).getBoundingClientRect();
        return own.top < box.bottom && own.right <= box.right + 1 && element.scrollWidth <= element.clientWidth;
      });
    await expect.poll(isSeen).toBe(true);
    await page.setViewportSize({ width: 360, height: 600 });
    await expect.poll(isSeen).toBe(false);
    await host.close();
  });

  it('is not needed', async () => {
    const host = await newPage(browser);
    await host.page.route('**/v1/**', (route) => route.abort());
    await host.page.goto(site.origin);
    await button(host.page, 'Copy link').waitFor();
    await expect.poll(() => links(host.page).count()).toBe(5);
    await host.close();
  });
});

const device = `Navigator.prototype.canShare = () => true;
Navigator.prototype.share = function (data) { document.documentElement.dataset.shared = JSON.stringify(data); return Promise.resolve(); };`;

const names = 'Facebook,WhatsApp,X,LinkedIn,E-mail,Telegram,Bluesky,Mastodon,Threads,Reddit,SMS'.split(',');

/** Runs in the page: the row of links, and all that are seen, those of the panel after it. */
function readRow({ shadowRoot }: Element): Record<'width' | 'height' | 'over' | 'inRow', number> & { names: string[] } {
  const bar = shadowRoot!.querySelector('.bar')!;
  const seen = (selector: string): HTMLAnchorElement[] =>
    [...shadowRoot!.querySelectorAll<HTMLAnchorElement>(selector)].filter((link) => link.checkVisibility());
  const row = seen('.bar a').map((link) =>
    link.title.replace(/^Share (?:on|by) (.+?)(?: \(opens a new tab\))?$/, '$1'),
  );
  return {
    width: innerWidth,
    height: bar.clientHeight,
    over: bar.scrollWidth - bar.clientWidth,
    inRow: row.length,
    names: [...row, ...seen('.rest a').map((link) => link.textContent ?? '')],
  };
}

describe.each([
  ['with', device],
  ['without', `Navigator.prototype.canShare = undefined`],
])('at any width, %s a share sheet', (_, script) => {
  it('the row is one line, and the panel has the rest', async () => {
    const host = await open('/', { viewport: { width: 1280, height: 600 } }, script);
    const { page } = host;
    await button(page, 'More').click();
    await button(page, 'QR code').waitFor();
    for (let width = 240; width <= 640; width += 16) {
      await page.setViewportSize({ width, height: 600 });
      await expect
        .poll(() => page.locator('parvis-share').evaluate(readRow))
        .toMatchObject({ width, height: 44, over: 0, names });
      const { inRow } = await page.locator('parvis-share').evaluate(readRow);
      if (width >= 360) expect(inRow).toBeGreaterThanOrEqual(script === device ? 2 : 5);
    }
    await host.close();
  });
});

it('hands the canonical address to the share sheet of the device', async () => {
  const host = await open('/', {}, device);
  const { page } = host;
  await button(page, 'Share').click();
  await page.waitForFunction(() => document.documentElement.dataset.shared);
  const shared = await page.evaluate(() => JSON.parse(document.documentElement.dataset.shared as string));
  expect(shared).toEqual({ title, url: canonical });
  await host.close();
});

it('is worked from the keyboard', async () => {
  const host = await open('/', {}, `Navigator.prototype.canShare = undefined`);
  const { page } = host;
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const at = document.activeElement?.shadowRoot?.activeElement;
      return at?.getAttribute('aria-label') ?? (at?.textContent || at?.getAttribute('title')) ?? '';
    });
  const seen: string[] = [];
  for (let at = 0; at < 7; at++) {
    await page.keyboard.press('Tab');
    seen.push(await focused());
  }
  expect(seen[0]).toBe('Copy link');
  expect(seen.at(-1)).toBe('More');
  const more = button(page, 'More');
  expect(await more.getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Enter');
  await button(page, 'Print').waitFor();
  await expect.poll(() => more.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Tab');
  await expect.poll(focused).toBe('Share on Telegram (opens a new tab)');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('More');
  await button(page, 'Print').waitFor({ state: 'detached' });
  await host.close();
});

describe.each([
  ['/', 360],
  ['/', 1280],
  ['/dark.html', 360],
  ['/dark.html', 1280],
])('open, %s at %i', (path, width) => {
  it('breaks no rule of accessibility', async () => {
    const host = await open(path, { viewport: { width, height: 740 } });
    const { page } = host;
    await button(page, 'More').click();
    await button(page, 'QR code').click();
    await page.getByRole('img').waitFor();
    await keepPicture(page, `share/${path === '/' ? 'light' : 'dark'}-${width}`);
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const { violations } = await page.evaluate(
      (): Promise<AxeResults> =>
        (window as unknown as { axe: typeof import('axe-core') }).axe.run('parvis-share', {
          resultTypes: ['violations'],
        }),
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
    await host.close();
  });
});

it('says its panel in the language of the page, alone on it', async () => {
  const { page, close } = await newPage(browser);
  await page.goto(`${site.origin}/arabic.html`);
  await page.locator('parvis-share .more').click();
  await page.locator('parvis-share').getByRole('button', { name: 'طباعة' }).waitFor();
  await close();
});
