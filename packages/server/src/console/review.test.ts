import { type Post, type WidgetLanguage, widgetLanguages } from '@parvis/contract';
import { isRtl } from '@parvis/contract/direction';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photograph, polyglots } from '../../test/image-files.ts';
import { type Smtp, startSmtp } from '../../test/smtp.ts';
import { type Console, host, startConsole } from '../../test/staff.ts';
import { sendRequests } from '../domain/review-requests/send.ts';
import { getInternals } from '../internals.ts';

// The form that a request leads to: a picture comes with it as with a composer's, and it speaks what its reader does.

let smtp: Smtp;
let server: Console;
beforeAll(async () => {
  smtp = await startSmtp();
  server = await startConsole({
    publicAddress: host,
    mail: { smtp: smtp.url, from: 'The Shop <talk@shop.test>', perSecond: 1000 },
    sites: [{ key: 'shop', name: 'The Shop', origins: ['https://shop.test'] }],
  });
  const contact = { name: 'Bo', email: 'bo@shop.test', privacyUrl: null };
  const policy = { control: '', consideration: null, publicationDays: 7, retentionYears: 5, contact };
  await server.parvis.sites.settings('shop', { policy, images: true, moderation: 'nothing' });
});
afterAll(async () => {
  await server.parvis.close();
  await smtp.close();
});

let asked = 0;
/** The token of a link that was mailed; and of the one that ends requests. */
async function ask(): Promise<{ answer: string; stop: string }> {
  const { services } = getInternals(server.parvis)!;
  asked++;
  const { batch } = await server.parvis.sites.requestReviews('shop', {
    subject: { key: 'attic', title: 'The Attic Room' },
    people: [{ email: `ada-${asked}@example.org`, name: 'Ada Lovelace', order: `${asked}` }],
  });
  await sendRequests({ now: new Date().toISOString(), services });
  const site = (await services.store.sites.byKey('shop'))!.id;
  const [row] = await services.store.reviewRequests.list(site, batch.id, undefined, 1);
  const sign = (of: 'answer' | 'stop') => services.requests.sign({ site, request: row!.id, of });
  return { answer: (await sign('answer'))!, stop: (await sign('stop'))! };
}

async function send(fields: Record<string, string | Blob>, headers: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // Bytes, as a browser sends them.
  const packed = new Response(form);
  const type = packed.headers.get('content-type')!;
  const request = new Request(`${host}/console/review`, {
    method: 'POST',
    headers: { origin: host, 'content-type': type, ...headers },
    body: await packed.arrayBuffer(),
  });
  const response = await server.parvis.fetch(request);
  return { status: response.status, text: await response.text() };
}
const filled = (token: string, body: string) => ({
  token,
  do: 'send',
  item: '0',
  rating: '4',
  experiencedOn: '2026-03-05',
  shown: 'short',
  body,
});
const reviews = async (): Promise<Post[]> => (await server.call('GET', 'posts?subject=attic&kind=review')).json.items;

it('P19: shows a picture below the words, made anew, without the place where it was taken', async () => {
  const { answer: token } = await ask();
  const file = new Blob([new Uint8Array(await photograph())], { type: 'image/jpeg' });
  const form = await server.browser().post('review', { token });
  expect(form.text).toContain('enctype="multipart/form-data"');
  expect(form.text).toContain('type="file"');

  const silent = await send({ ...filled(token, 'Under the roof.'), picture: file, alt: ' ' });
  expect([silent.status, silent.text.includes('Write what the picture shows.')]).toEqual([422, true]);
  expect(silent.text).toContain('Choose the picture once more.');
  expect(silent.text).toContain('Under the roof.');
  const fake = new Blob([new Uint8Array(Object.values(polyglots)[0]!)], { type: 'image/png' });
  const broken = await send({ ...filled(token, 'Under the roof.'), picture: fake, alt: 'A bed' });
  expect([broken.status, broken.text.includes('This is no whole picture')]).toEqual([422, true]);
  expect(await reviews()).toEqual([]);

  const alt = 'A bed [wide] under <b>beams</b>';
  expect((await send({ ...filled(token, 'Under the roof.'), picture: file, alt })).status).toBe(200);
  const [review] = await reviews();
  expect(review).toMatchObject({ verification: 'order-token', author: { name: 'Ada L.' } });
  const nodes = review!.text.flatMap((one) => (one.type === 'paragraph' ? one.children : []));
  const image = nodes.find((one) => one.type === 'image')!;
  expect(image).toMatchObject({ alt });
  const shown = await server.parvis.fetch(new Request(host + image.src));
  const { format, exif } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata();
  expect([format, exif]).toEqual(['webp', undefined]);
});

it('takes the form without a picture where none was chosen, and shows no field where the site takes none', async () => {
  const { answer: token } = await ask();
  const empty = new Blob([], { type: 'application/octet-stream' });
  expect((await send({ ...filled(token, 'No picture of it.'), picture: empty, alt: '' })).status).toBe(200);
  await server.parvis.sites.settings('shop', { images: false });
  const { answer: other } = await ask();
  expect((await server.browser().post('review', { token: other })).text).not.toContain('type="file"');
  const file = new Blob([new Uint8Array(await photograph())]);
  const refused = await send({ ...filled(other, 'A picture all the same.'), picture: file, alt: 'A bed' });
  expect(refused.status).toBe(422);
  expect(await reviews()).toHaveLength(2);
  await server.parvis.sites.settings('shop', { images: true });
});

it('RES-14: takes no form that is larger or of more parts than one can be', async () => {
  const large = new Blob([new Uint8Array(9_000_000)]);
  expect((await send({ token: 'x', picture: large, alt: 'A bed' })).status).toBe(413);
  const parts = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`field-${n}`, '']));
  expect((await send(parts)).status).toBe(400);
  const type = { 'content-type': 'multipart/form-data; boundary=a' };
  for (const body of ['', '--a', '--a\r\n\r\n--a--', '--b\r\n', '--a\r\ncontent-disposition: form-data\r\n\r\nx']) {
    const request = new Request(`${host}/console/review`, { method: 'POST', headers: { origin: host, ...type }, body });
    // A form with nothing in it has no token.
    expect([400, 403], body).toContain((await server.parvis.fetch(request)).status);
  }
  const foreign = await send(filled('x', ''), { origin: 'https://evil.test' });
  expect(foreign.status).toBe(403);
});

/** In each language its heading, its button, and what ends requests. */
const said: Record<WidgetLanguage, [title: string, send: string, stop: string]> = {
  ar: ['تقييمك', 'إرسال التقييم', 'إيقاف طلبات التقييم'],
  de: ['Ihre Bewertung', 'Bewertung senden', 'Keine Bitten um Bewertungen mehr'],
  el: ['Η κριτική σας', 'Αποστολή της κριτικής', 'Όχι άλλα αιτήματα για κριτικές'],
  en: ['Your review', 'Send the review', 'No more requests for reviews'],
  es: ['Su opinión', 'Enviar la opinión', 'No recibir más peticiones de opinión'],
  fr: ['Votre avis', 'Envoyer l’avis', 'Plus de demandes d’avis'],
  he: ['חוות הדעת שלך', 'שליחת חוות הדעת', 'בלי בקשות נוספות לחוות דעת'],
  hi: ['आपकी समीक्षा', 'समीक्षा भेजें', 'समीक्षा के और अनुरोध नहीं'],
  it: ['La sua recensione', 'Invia la recensione', 'Niente più richieste di recensioni'],
  ja: ['あなたのレビュー', 'レビューを送信', 'レビューの依頼を停止する'],
  nl: ['Uw beoordeling', 'Beoordeling versturen', 'Geen verzoeken om beoordelingen meer'],
  pl: ['Twoja opinia', 'Wyślij opinię', 'Żadnych więcej próśb o opinie'],
  pt: ['Sua avaliação', 'Enviar a avaliação', 'Não receber mais pedidos de avaliação'],
  sv: ['Ditt omdöme', 'Skicka omdömet', 'Inga fler förfrågningar om omdömen'],
  tr: ['Değerlendirmeniz', 'Değerlendirmeyi gönder', 'Artık değerlendirme isteği gönderilmesin'],
  'zh-Hans': ['您的点评', '提交点评', '不再接收点评邀请'],
};

it('R6: the form, what is wrong in it and the page that ends requests speak all languages of the widgets', async () => {
  const { answer: token, stop } = await ask();
  for (const language of widgetLanguages) {
    const [title, button, ended] = said[language];
    const headers = { 'accept-language': `tlh, ${language};q=0.9, en;q=0.1` };
    const page = `<html lang="${language}"${isRtl(language) ? ' dir="rtl"' : ''}>`;
    const form = await send({ token }, headers);
    for (const part of [page, `<h1>${title}</h1>`, button, 'The Attic Room'])
      expect(form.text, language).toContain(part);
    const wrong = await send({ ...filled(token, ''), rating: '', experiencedOn: '2999-01-01' }, headers);
    expect([wrong.status, /role="alert">[^<{]+</.test(wrong.text)], language).toEqual([422, true]);
    const path = `/console/no-requests?token=${stop}`;
    const asks = await server.parvis.fetch(new Request(host + path, { headers }));
    const text = await asks.text();
    for (const part of [page, `<h1>${ended}</h1>`]) expect(text, language).toContain(part);
    expect([form.text, wrong.text, text].join(''), language).not.toMatch(/\{(site|what|n)\}|undefined/);
  }
});
