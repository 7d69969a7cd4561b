import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { fourWidgets, plainPage, scriptTag, waitForText } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What is given away is the address of the page, and not how its visitor came to it or who they are (D3).

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

/** Stands in nothing but what a visitor has brought along. */
const mark = 'zebra';
const brought = `utm_source=${mark}&fbclid=${mark}&PHPSESSID=${mark}`;
const canonical = `<link rel="canonical" href="/rooms?floor=2&amp;${brought.replaceAll('&', '&amp;')}#${mark}">`;

/** A device with a share sheet, which keeps what it was given. */
const device = `Navigator.prototype.canShare = () => true;
Navigator.prototype.share = async ({ url }) => { document.documentElement.dataset.shared = url; };`;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  const show = (head: string): string =>
    plainPage(scriptTag(server.host) + head, fourWidgets('').replaceAll(' subject=""', ''));
  pages['/index.html'] = show('');
  pages['/canonical.html'] = show(canonical);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const press = (page: Page, widget: string, name: string): Promise<void> =>
  page.locator(`parvis-${widget}`).getByRole('button', { name, exact: true }).first().click();

/** Posts a comment: the address of the page goes along. */
async function comment({ page }: WatchedPage): Promise<void> {
  const widget = page.locator('parvis-comments');
  await widget.getByRole('button', { name: 'Write a comment' }).click();
  await widget.getByLabel('Your comment').fill('The boats left early.');
  await widget.getByLabel('Your name').fill('Grace');
  const sent = page.waitForResponse((response) => response.status() === 201);
  await press(page, 'comments', 'Post');
  await sent;
}

/** Everything that the widgets have written into the page. */
const readAll = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot?.innerHTML ?? '').join('\n'),
  );

describe('D3: a page that was opened with a campaign, a click, a session and a fragment gives away none of them', () => {
  it.each([
    ['/?p=12', '', '/?p=12'],
    ['with a canonical link, /canonical.html?p=12', 'canonical.html', '/rooms?floor=2'],
  ])('%s', async (_, file, shared) => {
    const page = `${site.origin}/${file}?p=12`;
    const whole = site.origin + shared;
    const key = whole.replace('/?', '?');
    const [review] = await writeReviews(server, key, 1);
    const [first] = await writeComments(server, key, 1);
    const host = await newPage(browser, {
      permissions: ['clipboard-read', 'clipboard-write'],
      viewport: { width: 1280, height: 4_000 },
    });
    await host.page.addInitScript(device);
    await host.page.goto(`${page}&${brought}#${mark}`);
    const copied = () => host.page.evaluate(() => navigator.clipboard.readText());

    // Of one thread, however it was come to.
    await waitForText(host.page, 'parvis-reviews', 'Review 1');
    await comment(host);

    // Permalinks.
    for (const [widget, post] of [
      ['reviews', review!.id],
      ['comments', first!.id],
    ]) {
      const link = host.page.locator(`parvis-${widget} #parvis-${post} a:has(time)`);
      expect(await link.getAttribute('href')).toBe(`${page}#parvis-${post}`);
    }
    await host.page.locator(`#parvis-${first!.id}`).getByRole('button', { name: 'More actions' }).click();
    await host.page.getByRole('menuitem', { name: 'Copy link' }).click();
    await expect.poll(copied).toBe(`${page}#parvis-${first!.id}`);

    // Shares.
    await press(host.page, 'share', 'Copy link');
    await expect.poll(copied).toBe(whole);
    await press(host.page, 'share', 'Share');
    await expect.poll(() => host.page.evaluate(() => document.documentElement.dataset.shared)).toBe(whole);
    await press(host.page, 'share', 'More');
    await press(host.page, 'share', 'QR code');
    await host.page.getByRole('img', { name: `QR code · ${whole}` }).waitFor();
    const links = await host.page
      .locator('parvis-share a')
      .evaluateAll((all) => (all as HTMLAnchorElement[]).map(({ href }) => decodeURIComponent(href)));
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !link.includes(whole))).toEqual([]);

    // And wherever else.
    expect(await readAll(host.page)).not.toContain(mark);
    const answer = await fetch(`${server.host}/v1/sites/demo/page?subject=${encodeURIComponent(key)}`);
    const kept = await answer.text();
    expect(JSON.parse(kept).subject).toMatchObject({ key, url: whole });
    expect(kept).toContain('The boats left early.');
    expect(kept).not.toContain(mark);
    expect(host.complaints).toEqual([]);
    await host.close();
  });
});

it('a link to a post that was moved to another page leads there', async () => {
  const write = (key: string, body: string) =>
    server.write({ kind: 'comment', subject: { key }, body, author: { name: 'Ada' } });
  const gone = await write('harbour', 'The path to the harbour begins behind the gate.');
  await write('harbour', 'This one stays where it is.');
  const token = await server.parvis.sites.renewKey('demo');
  const manage = async (path: string, body?: object) => {
    const answer = await fetch(`${server.host}/v1/manage/sites/demo/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const { id } = (await manage('subject?key=harbour')) as { id: string };
  pages['/harbour.html'] = plainPage(scriptTag(server.host), fourWidgets('harbour'));
  const opened = await newPage(browser);
  const { page } = opened;
  const widget = page.locator('parvis-comments');
  await page.goto(`${site.origin}/harbour.html#parvis-${gone.post.id}`);
  await widget.locator(`#parvis-${gone.post.id}.marked`).waitFor();
  await manage(`subjects/${id}/acts`, { act: 'split', posts: [gone.post.id], key: 'gate' });
  await page.goto('about:blank');
  await page.goto(`${site.origin}/harbour.html#parvis-${gone.post.id}`);
  const link = page.getByRole('link', { name: /has moved to another page/ });
  await link.waitFor();
  expect(await link.count()).toBe(1);
  await link.click();
  await page.waitForURL(`${server.host}/sites/demo/posts/${gone.post.id}`);
  await page.getByText('The path to the harbour begins behind the gate.').first().waitFor();
  expect(opened.complaints).toEqual([]);
  await opened.close();
});
