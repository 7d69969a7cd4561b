import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';
import { giveTranslator } from './browser/translator.ts';

// A post in another language than the page's, where the browser can translate by itself.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
const finnish = 'Huone oli todella **siisti** ja henkilökunta oli erittäin ystävällistä.';

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  const subject = { key: 'room' };
  const write = (name: string, body: string) =>
    server.write({ kind: 'comment', subject, author: { name }, body, parentId: undefined });
  await write('Ada', 'The room was very clean, and breakfast was wonderful.');
  await write(
    'Aino',
    `${finnish}\n\n- Katso myös [meidän kuvat matkalta](https://example.org/kuvat), \`koodi\`.\n- 2024`,
  );
  await write('Jón', 'Herbergið var mjög hreint og starfsfólkið var einstaklega vingjarnlegt við okkur.');
  await server.write({
    kind: 'review',
    subject,
    author: { name: 'Veikko' },
    rating: 5,
    title: 'Kaunis näköala järvelle',
    body: finnish,
    experiencedOn: '2026-01-01',
  });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

async function open({
  lang = 'en',
  tag = 'comments',
  can = true,
  fails = false,
  held = false,
} = {}): Promise<WatchedPage & { arrive: () => Promise<void> }> {
  const element = `<parvis-${tag} subject="room"></parvis-${tag}>`;
  pages['/page.html'] = plainPage(scriptTag(server.host), element).replace('lang="en"', `lang="${lang}"`);
  const host = await newPage(browser);
  const arrive = await giveTranslator(host.page, { fails, held });
  if (!can) await host.page.addInitScript('delete window.Translator');
  await host.page.goto(`${site.origin}/page.html`);
  await host.page.locator(`parvis-${tag} .menu`).first().waitFor();
  return { ...host, arrive };
}

it('A11Y-6: translates a comment in its place, says so once, and gives its own words back', async () => {
  const host = await open({ held: true });
  const { page } = host;
  const { length } = await host.shifts();
  const post = page.getByRole('article', { name: 'Comment by Aino' });
  const button = post.getByRole('button', { name: 'Translate', exact: true });
  await button.waitFor();
  const asked = (): Promise<string[]> =>
    page.evaluate(() => (window as unknown as { asked: string[] }).asked.toSorted());
  // Where the browser knows the pair, and the words are foreign.
  await expect.poll(asked).toEqual(['fi en', 'is en']);
  expect(await page.getByRole('button', { name: 'Translate', exact: true }).count()).toBe(1);
  expect(await host.shifts()).toHaveLength(length);
  await button.focus();
  await page.keyboard.press('Enter');
  await post.getByText('Getting the language ready: 40%').waitFor();
  await host.arrive();
  await post.getByText('Translated on this device. Original: Finnish').waitFor();
  const text = post.locator('.text');
  // A sentence is translated as a whole, a link keeps its address, code and numbers stay.
  await expect
    .poll(() => text.locator('p').first().innerText())
    .toBe('en: HUONE OLI TODELLA SIISTI JA HENKILÖKUNTA OLI ERITTÄIN YSTÄVÄLLISTÄ.');
  expect(await text.locator('a').getAttribute('href')).toBe('https://example.org/kuvat');
  expect(await text.locator('li').allInnerTexts()).toEqual([
    'en: KATSO MYÖS en: MEIDÄN KUVAT MATKALTA, koodi.',
    '2024',
  ]);
  expect(await text.getAttribute('lang')).toBeNull();
  await expect
    .poll(() => page.locator('parvis-comments [role=status]').innerText())
    .toContain('Translated on this device');
  const back = post.getByRole('button', { name: 'Show original' });
  await expect.poll(() => back.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one)).toBe(true);
  await back.click();
  await text.locator('strong').getByText('siisti').waitFor();
  await expect.poll(() => text.getAttribute('lang')).toBe('fi');
  expect(await asked()).toEqual(['fi en', 'is en']);
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('translates the title of a review as well, into the language of the page', async () => {
  const { page, close } = await open({ lang: 'fr', tag: 'reviews' });
  await page.getByRole('button', { name: 'Traduire' }).click();
  await page.getByRole('heading', { name: 'fr: KAUNIS NÄKÖALA JÄRVELLE' }).waitFor();
  await page.locator('article').getByText('Traduit sur cet appareil. Langue d’origine\u202f: finnois').waitFor();
  await close();
});

it('says when it cannot, and keeps the words that are there', async () => {
  const { page, close } = await open({ fails: true });
  const post = page.getByRole('article', { name: 'Comment by Aino' });
  await post.getByRole('button', { name: 'Translate', exact: true }).click();
  await post.getByText('This could not be translated.').waitFor();
  await post.getByText('siisti').waitFor();
  await post.getByRole('button', { name: 'Translate', exact: true }).waitFor();
  await close();
});

it('offers nothing, and loads nothing, where the browser cannot', async () => {
  const { page, close, urls } = await open({ can: false });
  // An act and its answer come after whatever is offered.
  const post = page.getByRole('article', { name: 'Comment by Aino' });
  await post.getByRole('button', { name: 'Like' }).click();
  await post.getByRole('button', { name: '1 like', pressed: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Translate', exact: true }).count()).toBe(0);
  expect(urls().filter((url) => url.includes('Translate'))).toEqual([]);
  await close();
});
