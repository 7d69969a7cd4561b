import { widgetLanguages } from '@parvis/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';

// The badge and the page of all reviews of a site: their figures, what is hidden, and what each says of a review.

let server: Started;
beforeAll(async () => {
  server = await start();
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const badge = async (query = '', format = 'svg', headers = {}) =>
  server.call('GET', `/sites/shop/badge.${format}?${query}`, { headers: { origin: undefined, ...headers } });
const rate = (key: string, rating: number, author = 'Ada', more = {}) =>
  server.post({ kind: 'review', subject: { key }, rating, author: { name: author }, ...more });

it('N3 R6: hidden while nothing is counted, the number alone below three, then mean, number and period', async () => {
  expect((await badge()).text).toBe('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
  expect((await badge('', 'html')).text).toBe('');
  await rate('one', 5);
  await rate('two', 4);
  const few = await badge('lang=fr');
  expect(few.text).toContain('>2 avis<');
  expect(few.text).not.toMatch(/★|\/5|4,5/);
  const last = await rate('two', 5, 'Zoe');
  const { text, headers } = await badge('lang=fr&period=year');
  expect(text).toContain('<title>4,7 sur 5 · 3 avis · 12 mois · vérifiable</title>');
  expect(text).toContain('href="http://server/sites/shop/reviews"');
  expect(headers.get('content-type')).toContain('image/svg+xml');
  expect((await badge('lang=fr&subject=two', 'html')).text).toMatch(
    /href="http:\/\/server\/sites\/shop\/subjects\/two".*>2 avis</,
  );
  // UK-1: a review that is gone is gone from the mean at once, and the next answer has another tag.
  const tag = headers.get('etag')!;
  expect((await badge('lang=fr&period=year', 'svg', { 'if-none-match': tag })).status).toBe(304);
  await server.call('DELETE', `posts/${last.post.id}`, { token: last.visitorToken });
  const next = await badge('lang=fr&period=year', 'svg', { 'if-none-match': tag });
  expect([next.status, next.text.includes('2 avis'), next.headers.get('etag') === tag]).toEqual([200, true, false]);
});

it('N3: at most 2 kB in every language, without script, dark and light', async () => {
  for (const rating of [5, 4, 5]) await rate('many', rating, `Guest ${rating} ${Math.random()}`);
  for (const lang of widgetLanguages)
    for (const format of ['svg', 'html'])
      for (const theme of ['auto', 'light', 'dark']) {
        const { text } = await badge(`lang=${lang}&theme=${theme}&period=year`, format);
        expect(Buffer.byteLength(text), `${lang} ${format}`).toBeLessThanOrEqual(2_048);
        expect(text).not.toMatch(/<script|\son\w+=|javascript:/i);
        expect(text).toMatch(/5/);
      }
  expect((await badge('theme=dark')).text).not.toBe((await badge('theme=light')).text);
  for (const wrong of ['lang=%3Cscript%3E', 'theme=red', 'period=week', `subject=${'x'.repeat(600)}`]) {
    expect((await badge(wrong)).status).toBe(400);
  }
  expect((await server.call('POST', '/sites/shop/badge.svg')).status).toBe(405);
});

const page = async (query = '') =>
  (await server.call('GET', `/sites/shop/reviews?${query}`, { headers: { accept: 'text/html' } })).text;
const countOf = (html: string): number => html.split('<article').length - 1;

it('N4 EU-4 R9: all reviews of the site, each with what it is about; a filter leaves the mean of all', async () => {
  await server.parvis.sites.nameSubject('shop', 'bowl', { title: 'A bowl' });
  await server.parvis.sites.settings('shop', { off: [] });
  await rate('bowl', 1, 'Grace', { title: 'Too small', body: 'It holds nothing.', experiencedOn: '2026-01-02' });
  const all = await page('lang=fr');
  const mean = /<strong[^>]*>([\d,]+)<\/strong>/.exec(all)![1];
  expect(all).toContain('<h1><bdi>Avis sur');
  expect(all).toMatch(/href="[^"]*subjects\/bowl[^"]*">À propos de/);
  expect(all).toContain('verify?site=shop">Vérifier ces avis');
  // FR-4: two dates on each.
  const own = all.slice(all.indexOf('It holds nothing.') - 1_500, all.indexOf('It holds nothing.'));
  expect(own.match(/<time/g)).toHaveLength(2);
  // FR-3, FR-5: the control line and the order in force, in words.
  expect(all).toContain('Afficher d’abord <strong>les plus récents</strong>');
  expect(all).toContain('Certains avis sont contrôlés avant leur publication.');
  const ones = await page('lang=fr&rating=1');
  expect(countOf(ones)).toBe(1);
  expect(/<strong[^>]*>([\d,]+)<\/strong>/.exec(ones)![1]).toBe(mean);
  expect(ones).toContain('noindex');
  expect(all).toContain('index, follow');
  expect(countOf(await page('verified=true'))).toBe(0);
  expect((await server.call('GET', '/sites/shop/reviews?rating=9')).status).toBe(400);
});

it('N4: page by page, every review once', async () => {
  for (let at = 0; at < 25; at++) await rate(`s${at}`, 4, `Guest ${at}`);
  const seen: string[] = [];
  let query: string | undefined = '';
  while (query !== undefined) {
    const html = await page(query);
    seen.push(...[...html.matchAll(/<article id="parvis-([^"]+)"/g)].map(([, id]) => id!));
    query = /rel="next" href="[^"]*\?([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(new Set(seen).size).toBe(seen.length);
  const { json } = await server.call('GET', 'page?subject=s1');
  expect(json.subject.reviewCount).toBe(1);
  expect(seen.length).toBeGreaterThan(29);
});

it('N4: is not there where reviews are off', async () => {
  await server.parvis.sites.settings('shop', { off: ['reviews'] });
  expect((await server.call('GET', '/sites/shop/reviews')).status).toBe(404);
  expect((await badge('', 'html')).text).toBe('');
  await server.parvis.sites.settings('shop', { off: [] });
});
