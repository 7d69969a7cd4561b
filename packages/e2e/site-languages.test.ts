import type { WidgetLanguage } from '@parvis/contract';
import { renderBlock } from '@parvis/core/html';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { comeLate, plainPage, scriptTag, shiftsByScript, waitForText } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// M59: in which languages the widgets of a site speak, whatever its pages ask for.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
const blocks = ['rating', 'share', 'reviews', 'comments'] as const;

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await writeReviews(server, 'room', 4);
  await writeComments(server, 'room', 3);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const speak = (languages: WidgetLanguage[]) => server.parvis.sites.settings('demo', { languages });

const widgets = `<p>Words of the host.</p>${blocks.map((block) => `<parvis-${block} subject="room"></parvis-${block}>`).join('')}`;

interface Seen {
  lang: string;
  dir: string;
  text: string;
}

/** Writes down all that a widget shows, at any moment at which it could be painted. */
async function watch({ page }: WatchedPage): Promise<() => Promise<Seen[]>> {
  await page.addInitScript(() => {
    const seen: Seen[] = [];
    Object.defineProperty(window, Symbol.for('seen'), { value: seen });
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init): ShadowRoot {
      const root = attachShadow.call(this, init);
      const note = (): void => {
        const box = root.querySelector<HTMLElement>('.parvis');
        if (box?.innerText.trim()) seen.push({ lang: box.lang, dir: box.dir, text: box.innerText });
      };
      new MutationObserver(note).observe(root, { subtree: true, childList: true, characterData: true });
      return root;
    };
  });
  return () => page.evaluate(() => (window as unknown as Record<symbol, Seen[]>)[Symbol.for('seen')] as Seen[]);
}

/** A page in a language, with the widgets in a window that shows all of them. */
async function open(
  lang: string,
  { body = widgets, head = scriptTag(server.host), late = false, shares = false } = {},
): Promise<WatchedPage & { seen: () => Promise<Seen[]> }> {
  pages['/page.html'] = plainPage(head, body).replace('<html lang="en">', `<html lang="${lang}">`);
  const host = await newPage(browser, { viewport: { width: 1000, height: 3000 } });
  const seen = await watch(host);
  // A device with a sheet of its own for that: its button has words.
  if (shares) {
    await host.page.addInitScript(() => Object.defineProperty(navigator, 'canShare', { value: () => true }));
  }
  if (late) await comeLate(host.page, { data: true });
  await host.page.goto(`${site.origin}/page.html`);
  return { ...host, seen };
}

const heading = (page: Page): Promise<string> => page.locator('parvis-comments h2').innerText();
const files = ({ urls }: WatchedPage): string[] =>
  urls()
    .map((url) => url.split('/').pop()!)
    .filter((name) => /^(locale|act)-..?|speak/.test(name));
const kinds = (seen: Seen[], name: 'lang' | 'dir'): string[] => [...new Set(seen.map((one) => one[name]))];

it('M59: asked for a language that the site does not speak, widgets speak its first, and show no other before', async () => {
  await speak(['fr', 'en']);
  const host = await open('de', { late: true, shares: true });
  const { page } = host;
  await waitForText(page, 'parvis-comments', '3 commentaires');
  await waitForText(page, 'parvis-reviews', 'Review 1');
  await waitForText(page, 'parvis-share', 'Partager');
  await page.locator('parvis-rating .parvis[lang=fr] input').first().waitFor({ state: 'attached' });
  const seen = await host.seen();
  expect(kinds(seen, 'lang')).toEqual(['fr']);
  // The writers of these posts are English, and so are their words.
  expect(seen.map(({ text }) => text).join('\n')).not.toMatch(/Kommentar|Bewertung|Teilen|Share|Write|Newest/);
  expect(await shiftsByScript(host)).toEqual([]);
  expect(host.dataRequests()).toHaveLength(1);
  // What comes later speaks the same.
  const prompt = page.locator('parvis-comments').getByRole('button', { name: 'Écrire un commentaire' });
  await prompt.click();
  await page.locator('parvis-comments').getByLabel('Votre nom').waitFor();
  expect(await page.locator('parvis-comments time').first().innerText()).toMatch(/seconde|minute|maintenant|instant/);
  expect(files(host)).toContain('act-fr.js');
  expect(files(host)).not.toContain('act-de.js');
  await keepPicture(page, 'languages/site-french');
  expect(host.complaints).toEqual([]);
  await host.close();
});

it.each([
  [['fr', 'en'], 'en-GB', 'en-GB', '3 comments', []],
  [['en', 'pt'], 'pt-BR', 'pt-BR', '3 comentários', ['locale-pt.js']],
  [['en'], 'fr', 'en', '3 comments', ['locale-fr.js', 'runtime-speak.js']],
  [['fr', 'en'], 'da', 'fr', '3 commentaires', ['runtime-speak.js', 'locale-fr.js']],
] as const)('M59: a site that speaks %j, asked for %s, speaks %s', async (languages, wish, lang, text, loads) => {
  await speak([...languages]);
  const host = await open(wish, { body: '<parvis-comments subject="room"></parvis-comments>' });
  await expect.poll(() => heading(host.page)).toBe(text);
  expect(kinds(await host.seen(), 'lang')).toEqual([lang]);
  // Where the page asks for what the site speaks, nothing comes besides.
  expect(files(host).sort()).toEqual([...loads].sort());
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('M59: Arabic alone is written from right to left, also where a page shows no list', async () => {
  await speak(['ar']);
  const host = await open('de', { body: '<parvis-rating subject="room"></parvis-rating>' });
  await host.page.locator('parvis-rating .parvis[lang=ar][dir=rtl]').getByText('(4)').waitFor();
  expect(kinds(await host.seen(), 'dir')).toEqual(['rtl']);
  await keepPicture(host.page, 'languages/site-arabic-rating');
  await host.close();
  const four = await open('en', { late: true });
  await waitForText(four.page, 'parvis-comments', '3 تعليقات');
  expect(await four.page.locator('parvis-comments .parvis').getAttribute('dir')).toBe('rtl');
  await waitForText(four.page, 'parvis-reviews', 'Review 1');
  await keepPicture(four.page, 'languages/site-arabic');
  expect(await shiftsByScript(four)).toEqual([]);
  expect(four.complaints).toEqual([]);
  await four.close();
});

it('M59: what the author of a page says goes first: of an element, of a config, of the script', async () => {
  await speak(['fr']);
  const tag = scriptTag(server.host).replace('data-site', 'data-lang="de" data-site');
  const host = await open('en', { head: tag });
  await waitForText(host.page, 'parvis-comments', '3 Kommentare');
  await host.page.locator('parvis-comments').evaluate((element) => element.setAttribute('lang', 'it'));
  await waitForText(host.page, 'parvis-comments', '3 commenti');
  await host.close();
  const body = `<parvis-config lang="es">${widgets}</parvis-config>`;
  const other = await open('en', { body });
  await waitForText(other.page, 'parvis-comments', '3 comentarios');
  await other.close();
});

it('M59: a page that changes its language is followed by the same rule', async () => {
  await speak(['fr', 'en']);
  const host = await open('de');
  const turn = (lang: string): Promise<void> =>
    host.page.evaluate((to) => {
      document.documentElement.lang = to;
    }, lang);
  await expect.poll(() => heading(host.page)).toBe('3 commentaires');
  await turn('en');
  await expect.poll(() => heading(host.page)).toBe('3 comments');
  await turn('es');
  await expect.poll(() => heading(host.page)).toBe('3 commentaires');
  expect(kinds(await host.seen(), 'lang').sort()).toEqual(['en', 'fr']);
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('M59: what did not come at first, and is asked for again, speaks as the site wants it', async () => {
  await speak(['fr']);
  pages['/again.html'] = plainPage(scriptTag(server.host), '<parvis-comments subject="room"></parvis-comments>');
  const host = await newPage(browser);
  await host.page.route('**/page?*', (route) => route.abort(), { times: 1 });
  await host.page.goto(`${site.origin}/again.html`);
  await host.page.locator('parvis-comments').getByRole('button', { name: 'Try again' }).click();
  await waitForText(host.page, 'parvis-comments', '3 commentaires');
  await host.close();
});

it('M59: what the server rendered speaks so already, and is taken over without a change', async () => {
  await speak(['fr', 'en']);
  const { host: from } = server;
  const rendered = await Promise.all(
    blocks.map((block) => renderBlock({ from, site: 'demo', subject: 'room', block, lang: 'de' })),
  );
  const host = await open('de', { body: `<p>Words of the host.</p>${rendered.join('')}`, late: true });
  const { page } = host;
  const box = await page.locator('parvis-comments .parvis').elementHandle();
  const before = await heading(page);
  await page.locator('parvis-comments button.prompt').waitFor();
  await host.listening();
  expect(before).toBe('3 commentaires');
  expect(await page.locator('parvis-comments .parvis').evaluate((now, then) => now === then, box)).toBe(true);
  expect(await heading(page)).toBe(before);
  expect(host.dataRequests()).toEqual([]);
  expect(files(host).filter((name) => /de|speak/.test(name))).toEqual([]);
  expect(await shiftsByScript(host)).toEqual([]);
  expect(host.complaints).toEqual([]);
  await host.close();
});
