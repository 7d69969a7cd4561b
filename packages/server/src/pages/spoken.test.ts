import type { SettingsChange } from '@parvis/contract';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';

// M59: in which languages the pages of the server speak, and what it renders into pages of others.

let server: Started;
let time = Date.parse('2026-03-01T10:00:00Z');

beforeEach(async () => {
  server ??= await start({ now: () => time });
  await set({ languages: [], policy: null, language: null });
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const set = (change: SettingsChange) => {
  // What is kept of a page goes by when the site was changed.
  time++;
  return server.parvis.sites.settings('shop', change);
};

/** The language of what is said, and the page's own addresses in others. */
async function read(path: string, accept = 'en'): Promise<{ lang: string; others: string[]; html: string }> {
  const headers = { accept: 'text/html', 'accept-language': accept };
  const html = await (await server.parvis.fetch(new Request(`http://server${path}`, { headers }))).text();
  return {
    lang: /<html lang="([^"]*)"/.exec(html)?.[1] ?? /class="parvis" part="root" lang="([^"]*)"/.exec(html)![1]!,
    others: [...html.matchAll(/rel="alternate" href="[^"]*" hreflang="([^"]*)"/g)].map(([, lang]) => lang!),
    html,
  };
}
const render = (query: string) => read(`/v1/sites/shop/render?block=comments&subject=page${query}`);

it('M59: what is rendered into a page speaks as the site wants it from the next request on, its element too', async () => {
  expect(await render('&lang=de')).toMatchObject({ lang: 'de', html: expect.stringContaining('Noch keine') });
  await set({ languages: ['fr', 'pt'] });
  const french = await render('&lang=de');
  expect(french.lang).toBe('fr');
  expect(french.html).toMatch(/^<parvis-comments [^>]*lang="fr"/);
  expect(french.html).toContain('Aucun commentaire');
  expect((await render('&lang=pt-BR')).lang).toBe('pt-BR');
  expect((await render('')).lang).toBe('fr');
  await set({ languages: ['ar'] });
  expect((await render('&lang=de')).html).toContain('lang="ar" dir="rtl"');
});

it('M59: a page of a subject or post speaks no other language, and leads to none', async () => {
  const { post } = await server.post({ body: 'The boats left early.' });
  expect((await read('/sites/shop/subjects/page', 'de')).others).toHaveLength(16);
  await set({ languages: ['fr', 'zh-Hans'] });
  for (const path of [
    '/sites/shop/subjects/page',
    `/sites/shop/posts/${post.id}`,
    `/sites/shop/posts/${post.id}/report`,
  ]) {
    expect(await read(path, 'de, fr;q=0.5'), path).toMatchObject({ lang: 'fr', others: ['fr', 'zh-Hans'] });
    expect((await read(`${path}?lang=de`, 'en')).lang, path).toBe('fr');
    expect((await read(path, 'zh-CN')).lang, path).toBe('zh-CN');
    expect((await read(path, 'zh-TW')).lang, path).toBe('fr');
  }
  expect((await read('/sites/shop/posts/none', 'de')).lang).toBe('fr');
});

it('M59: the page of rules speaks one of the languages of the site that it has words for', async () => {
  const policy = {
    control: 'We read all of it.',
    consideration: null,
    publicationDays: 7,
    retentionYears: 5,
    contact: { name: 'Rosa', email: 'rosa@example.com', privacyUrl: null },
  };
  await set({ policy, languages: ['de', 'fr'], language: 'en' });
  expect(await read('/sites/shop/policy', 'en')).toMatchObject({ lang: 'fr', others: ['fr'] });
  await set({ languages: ['de'] });
  expect(await read('/sites/shop/policy', 'de')).toMatchObject({ lang: 'en', others: ['en'] });
  await set({ languages: [] });
  expect(await read('/sites/shop/policy', 'fr')).toMatchObject({ lang: 'fr', others: ['en', 'fr'] });
});
