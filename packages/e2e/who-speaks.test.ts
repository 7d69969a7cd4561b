import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// Who speaks as the business, and who took something away: in the widget, in HTML of a server, and on pages of our own.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
let key: string;
const pages: Record<string, string> = {};
const languages = ['en', 'ar', 'de', 'el', 'es', 'fr', 'he', 'hi', 'it', 'ja', 'nl', 'pl', 'pt', 'sv', 'tr', 'zh-Hans'];

/** A request as the business makes it from its own server. */
const asBusiness = (method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${server.host}/v1/sites/demo/${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  key = await server.parvis.sites.renewKey('demo');
  const subject = { key: 'speaks' };
  await asBusiness('POST', 'posts', { kind: 'comment', subject, body: 'We open at nine.' });
  await server.write({ kind: 'comment', subject, body: 'Thank you.', author: { name: 'Ada' } });
  for (const kind of ['comment', 'review'] as const) {
    const about = { key: `gone-${kind}` };
    const rated = kind === 'review' && { rating: 2, experiencedOn: '2026-01-02' };
    const words = { kind, subject: about, body: 'Not true.', author: { name: 'Bo' }, ...rated };
    const { post, visitorToken } = await server.write(words);
    await asBusiness('POST', 'posts', { kind: 'comment', subject: about, body: 'An answer.', parentId: post.id });
    // A review is taken away by its author alone (J5).
    const own = { method: 'DELETE', headers: { authorization: `Bearer ${visitorToken}` } };
    const gone = await (kind === 'review'
      ? fetch(`${server.host}/v1/sites/demo/posts/${post.id}`, own)
      : asBusiness('DELETE', `posts/${post.id}`));
    expect(gone.status).toBe(204);
  }
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

describe('B2: the business looks different in form', () => {
  it.each([
    ['light', {}],
    ['dark, 320 px', { colorScheme: 'dark', viewport: { width: 320, height: 700 } }],
    ['right to left', { locale: 'ar' }],
    ['forced colours', { forcedColors: 'active' }],
  ] as const)('in the widget and on a page of our own: %s', async (name, options) => {
    const lang = name === 'right to left' ? 'ar' : 'en';
    pages['/speaks.html'] = plainPage(
      scriptTag(server.host),
      '<h1>Room</h1><parvis-comments subject="speaks">',
    ).replace('<html lang="en"', `<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`);
    const { page, close } = await newPage(browser, options as object);
    for (const address of [`${site.origin}/speaks.html`, `${server.host}/sites/demo/subjects/speaks?lang=${lang}`]) {
      await page.goto(address);
      const posts = page.locator('parvis-comments article');
      await posts.nth(1).waitFor();
      const forms = await page.locator('parvis-comments .avatar').evaluateAll((all) =>
        all.map((avatar) => {
          const { borderRadius, borderTopWidth } = getComputedStyle(avatar);
          return [borderRadius, borderTopWidth];
        }),
      );
      expect(forms).toContainEqual(['8px', '2px']);
      expect(forms).toContainEqual(['50%', '0px']);
      // A badge with a frame, which high contrast keeps.
      const badges = page.locator('parvis-comments .badge');
      expect(await badges.count()).toBe(1);
      expect(await badges.evaluate((badge) => getComputedStyle(badge).borderTopWidth)).toBe('1px');
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    if (name !== 'forced colours') expect(await findViolations(page)).toEqual([]);
    await close();
  });

  it('a name that looks like its own is refused at its field, in words', async () => {
    pages['/imitates.html'] = plainPage(scriptTag(server.host), '<h1>Room</h1><parvis-comments subject="imitates">');
    const { page, close } = await newPage(browser);
    await page.goto(`${site.origin}/imitates.html`);
    const widget = page.locator('parvis-comments');
    await widget.getByRole('button', { name: 'Write a comment' }).click();
    await widget.getByLabel('Your comment').fill('Call 555 for your refund.');
    await widget.getByLabel('Your name').fill('Моdеrаtоr');
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    await widget.getByText('This name is the business’s, or looks like it. Please choose another.').waitFor();
    expect(await widget.getByLabel('Your name').getAttribute('aria-invalid')).toBe('true');
    await widget.getByLabel('Your name').fill('Grace');
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    await widget.getByRole('article', { name: 'Comment by Grace' }).waitFor();
    await close();
  });
});

describe('B5: a removed post is not said to be its author’s doing', () => {
  it.each(languages)('in %s: HTML of a server and pages of our own', async (lang) => {
    const read = async (path: string): Promise<string> => (await fetch(server.host + path)).text();
    for (const [block, kind, status] of [
      ['comments', 'comment', 'removed'],
      ['reviews', 'review', 'withdrawn'],
    ] as const) {
      const said = [
        await read(`/v1/sites/demo/render?block=${block}&subject=gone-${kind}&lang=${lang}`),
        await read(`/sites/demo/subjects/gone-${kind}?show=${block}&lang=${lang}`),
      ].map((html) => /<p class="soft gone">(.*?)<\/p>/.exec(html)?.[1]);
      expect(said[0]).toBeTruthy();
      expect(said[1]).toBe(said[0]);
      const { messages } = lang === 'en' ? await english() : await import(`../widgets/src/locales/${lang}.ts`);
      expect(said[0]).toBe(messages[block][status]);
      expect(new Set([messages[block].removed, messages[block].withdrawn, messages[block].erased]).size).toBe(3);
    }
  });

  it('in the widget, from the first paint and when it happens before a reader’s eyes', async () => {
    const subject = { key: 'live' };
    const { post } = await server.write({ kind: 'comment', subject, body: 'Soon gone.', author: { name: 'Bo' } });
    await server.write({ kind: 'comment', subject, body: 'Really?', author: { name: 'Cy' }, parentId: post.id });
    pages['/live.html'] = plainPage(scriptTag(server.host), '<h1>Room</h1><parvis-comments subject="live">');
    const { page, close } = await newPage(browser);
    await page.goto(`${site.origin}/live.html`);
    const widget = page.locator('parvis-comments');
    await widget.getByText('Soon gone.').waitFor();
    await widget.hover();
    await asBusiness('DELETE', `posts/${post.id}`);
    await widget.getByText('This comment was removed by the business.').waitFor();
    expect(await widget.getByText('taken back by its author').count()).toBe(0);
    await close();
  });
});

const english = async (): Promise<{ messages: Record<string, Record<string, unknown>> }> => {
  const { english: messages } = await import('../widgets/src/i18n/english.ts');
  return { messages };
};
