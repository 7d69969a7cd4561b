import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(import.meta.dirname, { pages });
  await writeReviews(server, 'room', 4);
  await writeComments(server, 'room', 3);
  for (const [name, body] of said) {
    await server.write({ kind: 'comment', subject: { key: 'room' }, author: { name }, body });
  }
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

/** Comments in both directions, and one that holds both. */
const said: [name: string, body: string][] = [
  ['أحمد', 'كانت الغرفة نظيفة جدًا والموظفون لطفاء، وسنعود بالتأكيد في الصيف القادم.'],
  ['Marie', 'La chambre était très propre, et le petit-déjeuner vraiment excellent.'],
  [
    'נועה',
    'The breakfast was wonderful and everybody was very kind to us.\n\nהחדר היה נקי מאוד וארוחת הבוקר הייתה מצוינת.',
  ],
];

const widgets = `<parvis-rating subject="room"></parvis-rating><parvis-reviews subject="room"></parvis-reviews>
<parvis-comments subject="room"></parvis-comments><parvis-share subject="room"></parvis-share>`;

async function open(lang: string, body = widgets, width = 1000): Promise<Awaited<ReturnType<typeof newPage>>> {
  pages['/page.html'] = plainPage(scriptTag(server.host), body).replace('<html lang="en">', `<html lang="${lang}">`);
  const host = await newPage(browser, { viewport: { width, height: 3000 } });
  await host.page.goto(`${site.origin}/page.html`);
  await host.page.locator('parvis-comments article').first().waitFor();
  return host;
}

const heading = (page: Page): Promise<string> => page.locator('parvis-comments h2').innerText();

it.each([
  ['pt_BR', 'pt-BR', '6 comentários', 'ltr'],
  ['zh-CN', 'zh-CN', '6 条评论', 'ltr'],
  ['iw', 'he', '6 תגובות', 'rtl'],
  ['ar', 'ar', '6 تعليقات', 'rtl'],
  ['ar-EG', 'ar-EG', '٦ تعليقات', 'rtl'],
  ['zh-TW', 'en', '6 comments', 'ltr'],
  ['da', 'en', '6 comments', 'ltr'],
  ['sv_SE', 'sv-SE', '6 kommentarer', 'ltr'],
  ['not a language', 'en', '6 comments', 'ltr'],
])('a page in %s is spoken to in %s', async (wish, lang, text, dir) => {
  const host = await open(wish);
  await expect.poll(() => heading(host.page)).toBe(text);
  const box = host.page.locator('parvis-comments .parvis');
  expect(await box.getAttribute('lang')).toBe(lang);
  expect(await box.getAttribute('dir')).toBe(dir);
  await host.page.waitForLoadState('networkidle');
  await keepPicture(host.page, `languages/${wish.replaceAll(' ', '-')}`);
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('the attribute of the element is first, then the config, the script, the page', async () => {
  const host = await open('de', `<parvis-config lang="fr">${widgets}</parvis-config>`);
  const { page } = host;
  await expect.poll(() => heading(page)).toBe('6 commentaires');
  await page.locator('parvis-comments').evaluate((element) => element.setAttribute('lang', 'it'));
  await expect.poll(() => heading(page)).toBe('6 commenti');
  await host.close();
});

it('follows the page when its language changes', async () => {
  const host = await open('fr');
  const { page } = host;
  await expect.poll(() => heading(page)).toBe('6 commentaires');
  await page.evaluate(() => {
    document.documentElement.lang = 'de';
  });
  await expect.poll(() => heading(page)).toBe('6 Kommentare');
  // What is not around the widget is none of its business.
  await page.evaluate(() => {
    document.querySelector('parvis-share')!.setAttribute('lang', 'it');
  });
  await page.locator('parvis-share').scrollIntoViewIfNeeded();
  await page.locator('parvis-share .parvis[lang=it]').waitFor();
  expect(await heading(page)).toBe('6 Kommentare');
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('follows the page when its language changes before the widget listens', async () => {
  const host = await newPage(browser);
  await host.page.route('**/comments.js', async (route) => {
    await host.page.evaluate(() => {
      document.documentElement.lang = 'de';
    });
    await route.continue();
  });
  pages['/fr.html'] = plainPage(scriptTag(server.host), widgets).replace('<html lang="en">', '<html lang="fr">');
  await host.page.goto(`${site.origin}/fr.html`);
  await host.page.locator('parvis-comments h2').getByText('6 Kommentare').waitFor();
  expect(host.complaints).toEqual([]);
  await host.close();
});

it.each(['en', 'ar'])('a text keeps its own direction and says its language, on a page in %s', async (lang) => {
  const host = await open(lang);
  const texts = () =>
    host.page.locator('parvis-comments .text').evaluateAll((all) =>
      all.slice(0, 3).map((text) => ({
        lang: text.getAttribute('lang'),
        directions: [...text.children].map((block) => getComputedStyle(block).direction),
      })),
    );
  await expect.poll(texts).toEqual([
    { lang: expect.anything(), directions: ['ltr', 'rtl'] },
    { lang: 'fr', directions: ['ltr'] },
    { lang: lang === 'ar' ? null : 'ar', directions: ['rtl'] },
  ]);
  await host.close();
});
