import { pageLook } from '@parvis/contract';
import { afterEach, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';

// Settings that visitors see: the look of the widgets, a pause, an end to changes.

let server: Started;
let time = Date.parse('2026-03-01T10:00:00Z');
afterEach(() => server.parvis.close());

const open = async (): Promise<void> => {
  server = await start({ now: () => time });
};
const page = async () => (await server.call('GET', 'page?subject=page')).json;
const set = (change: object) => {
  // What is kept of a page goes by when the site was changed.
  time++;
  return server.parvis.sites.settings('shop', change);
};

it('M43: a look is in the page from the next request on, and in none that has said nothing', async () => {
  await open();
  expect(await page()).not.toHaveProperty('site.look');
  await set({
    look: { ...pageLook, accent: '#8a2846', accentDark: '#f0a0b8', theme: 'dark', font: 'system', density: 0.8 },
  });
  expect((await page()).site.look).toEqual({
    theme: 'dark',
    accent: 'light-dark(#8a2846,#f0a0b8)',
    font: 'system-ui,sans-serif',
    density: '0.8',
  });
  await expect(set({ look: { ...pageLook, accent: '#ffd0d0' } })).rejects.toThrow('Less than 4.5 to 1 on white.');
  await expect(set({ look: { ...pageLook, font: 'x;}' } })).rejects.toThrow();
});

it('M59: languages and look are in pages and lists of figures, and in none that has said nothing', async () => {
  await open();
  const figures = async () => (await server.call('GET', 'subjects?key=page')).json;
  expect(Object.keys(await figures())).toEqual(['items']);
  expect(await page()).not.toHaveProperty('site.languages');
  await set({ languages: ['fr', 'en'], look: { ...pageLook, theme: 'dark' } });
  expect((await page()).site).toMatchObject({ languages: ['fr', 'en'], look: { theme: 'dark' } });
  expect((await figures()).site).toEqual({ languages: ['fr', 'en'], look: { theme: 'dark' } });
  await expect(set({ languages: ['fr', 'fr'] })).rejects.toThrow('Each once.');
  await set({ languages: [], look: pageLook });
  expect(Object.keys(await figures())).toEqual(['items']);
});

it('S7: a site that is paused takes nothing new of visitors anywhere, and everything of the business', async () => {
  await open();
  const key = await server.parvis.sites.renewKey('shop');
  const { post, visitorToken: token } = await server.post({});
  await set({ paused: true });
  const body = { kind: 'comment', subject: { key: 'page' }, body: 'x' };
  for (const subject of ['page', 'another']) {
    const answer = await server.call('POST', 'posts', { body: { ...body, subject: { key: subject } } });
    expect([answer.status, answer.json.code]).toEqual([403, 'SUBJECT_CLOSED']);
    expect((await server.call('GET', `page?subject=${subject}`)).json.subject.closed).toBe(true);
  }
  expect((await server.call('PATCH', `posts/${post.id}`, { token, body: { body: 'y' } })).status).toBe(200);
  expect((await server.call('POST', 'posts', { token: key, body })).status).toBe(201);
  await set({ paused: false });
  expect((await page()).subject.closed).toBe(false);
  expect((await server.call('POST', 'posts', { body })).status).toBe(201);
});

it('P15: a post is changed as long as the site says, and taken back whenever', async () => {
  await open();
  await set({ editWindowMinutes: 30 });
  const { post, visitorToken: token } = await server.post({});
  expect(post.changeableUntil).toBe(new Date(time + 30 * 60_000).toISOString());
  const change = () => server.call('PATCH', `posts/${post.id}`, { token, body: { body: `at ${time}` } });
  time += 29 * 60_000;
  expect((await change()).status).toBe(200);
  time += 60_000;
  expect((await change()).json.code).toBe('CHANGE_TOO_LATE');
  // What its author is asked to correct has no end.
  const decide = {
    posts: [post.id],
    act: 'hide' as const,
    reason: 'M4' as const,
    sentence: 'Please leave the link out.',
  };
  await server.parvis.sites.decide('shop', decide);
  expect((await change()).json).toMatchObject({ status: 'pending' });
  expect((await server.call('DELETE', `posts/${post.id}`, { token })).status).toBe(204);
});

const policy = {
  control: 'We read <b>all</b> of it.',
  consideration: null,
  publicationDays: 7,
  retentionYears: 5,
  contact: { name: 'Rosa <i>Nowak</i>', email: 'rosa@example.com', privacyUrl: 'https://www.example.com/privacy' },
};

it('M56: a text under the forms is a tree in which nothing is markup, and stands in pages that have one', async () => {
  await open();
  await set({ policy: null });
  expect((await page()).site).toEqual({ key: 'shop', name: 'The Shop', reviewControl: 'some' });
  await set({ consent: 'By **writing** you agree. <img src=x onerror=alert(1)>', policy });
  expect((await page()).site.form).toMatchObject({
    consent: [{ children: [{}, { type: 'strong' }, { text: ' you agree. <img src=x onerror=alert(1)>' }] }],
    rules: true,
  });
  // Nothing that is seen, and more than is drawn.
  await set({ consent: '>' });
  expect((await page()).site.form).toEqual({ rules: true });
  await expect(set({ consent: 'a\n'.repeat(500) + 'a' })).rejects.toThrow();
});

it('M56: the page of rules says what the business has answered and what the settings do, as text', async () => {
  await open();
  const read = async (query = '') => {
    const answer = await server.parvis.fetch(
      new Request(`http://server/sites/shop/policy${query}`, { headers: { accept: 'text/html' } }),
    );
    return { status: answer.status, html: await answer.text(), headers: answer.headers };
  };
  await set({ policy: null });
  expect((await read()).status).toBe(404);
  await set({ policy, moderation: 'everything', editWindowMinutes: 60, closeAfterDays: 90, language: 'fr' });
  const english = await read('?lang=en');
  expect(english.status).toBe(200);
  expect(english.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const said of [
    'We look at everything before it appears.',
    '<p lang="fr" dir="auto">We read &lt;b>all&lt;/b> of it.</p>',
    'What waits is decided within 7 days.',
    'We give nothing for a review.',
    'A published review stays for 5 years, and is then erased.',
    'A page takes posts for 90 days.',
    'for 1 hour.',
    'Rosa &lt;i>Nowak',
    'href="mailto:rosa@example.com"',
    'href="https://www.example.com/privacy"',
  ])
    expect(english.html).toContain(said);
  // A language without words of its own gets those of the business.
  expect((await read('?lang=de')).html).toContain('<html lang="fr" dir="ltr">');
  await set({
    policy: { ...policy, consideration: 'A drink', retentionYears: null },
    moderation: 'nothing',
    editWindowMinutes: 0,
  });
  const french = (await read('?lang=fr')).html;
  for (const said of ['Ce que vous écrivez paraît aussitôt.', 'A drink', 'sans limite de temps', 'quand vous voulez'])
    expect(french).toContain(said);
});

it('M56: the page of rules names what is learned and the work of browsers, where they are, in both languages', async () => {
  const read = async (lang: string) => {
    const url = `http://server/sites/shop/policy?lang=${lang}`;
    return (await server.parvis.fetch(new Request(url, { headers: { accept: 'text/html' } }))).text();
  };
  const said = {
    en: ['like the advertising that we refused', 'your browser works for a moment', 'that cannot do that waits'],
    fr: ['ressemble à la publicité', 'votre navigateur calcule un instant', 'qui ne le peut pas attend'],
  };
  const named = async (lang: 'en' | 'fr') => {
    const html = await read(lang);
    return said[lang].map((words) => html.includes(words));
  };
  server = await start({ now: () => time, limits: 'on' });
  await set({ policy, moderation: 'risky' });
  for (const lang of ['en', 'fr'] as const) expect(await named(lang)).toEqual([true, true, true]);
  await set({ proof: false });
  expect(await named('en')).toEqual([true, false, false]);
  // Nothing waits for a rule there, or all does.
  await set({ proof: true, moderation: 'everything' });
  expect(await named('fr')).toEqual([false, true, false]);
  await server.parvis.close();
  // Where nothing is counted, nothing is asked of browsers.
  await open();
  await set({ policy, moderation: 'risky' });
  expect(await named('en')).toEqual([true, false, false]);
});

it('M58: a set is told by its name, and says what it brings in the language of who asks', async () => {
  await open();
  const texts = async (query: string) => server.call('GET', `set${query}`);
  expect((await texts('')).json).toEqual({ criteria: [], words: {} });
  expect(await page()).not.toHaveProperty('site.set');
  await set({ set: 'hotel' });
  expect((await page()).site.set).toBe('hotel');
  const french = await texts('?lang=fr-CA');
  expect(french.json.criteria[0]).toEqual({ key: 'cleanliness', label: 'Propreté' });
  expect(french.json.words.write).toBe('Donner un avis sur votre séjour');
  expect(french.headers.get('cache-control')).toBe('public, no-cache');
  expect((await texts('?lang=de')).json).toMatchObject({
    criteria: [{ label: 'Sauberkeit' }, ...Array(7).fill({})],
    words: {},
  });
  expect((await texts('?lang=cy')).json.criteria[0].label).toBe('Cleanliness');
  expect((await texts('?lang=x')).json.code).toBe('INVALID_QUERY');
  // One that brings nothing is told to nobody.
  await set({ set: 'other' });
  expect(await page()).not.toHaveProperty('site.set');
  expect((await texts('?lang=fr-CA')).json).toEqual({ criteria: [], words: {} });
});

it('P16: marks are taken by any name, and bounded', async () => {
  await open();
  await set({ set: 'hotel' });
  const review = { kind: 'review', rating: 4, experiencedOn: '2026-01-01' } as const;
  const { post } = await server.post({ ...review, criteria: { cleanliness: 5, Quiet: 1 } });
  expect(post.criteria).toEqual({ cleanliness: 5, Quiet: 1 });
  for (const criteria of [{ cleanliness: 6 }, { cleanliness: 0 }, { cleanliness: 4.5 }]) {
    const answer = await server.call('POST', 'posts', { body: { ...review, subject: { key: 'page' }, criteria } });
    expect(answer.json.issues[0].path).toBe('criteria.cleanliness');
  }
  // What is counted has its own mean and number, and is nothing to the rating (R10).
  const { visitorToken: token, post: other } = await server.post({ ...review, criteria: { cleanliness: 4, value: 2 } });
  const rating = async () => (await page()).subject.rating;
  expect(await rating()).toMatchObject({
    mean: 4,
    criteria: { cleanliness: { count: 2, mean: 4.5 }, value: { count: 1, mean: 2 } },
  });
  expect((await server.call('GET', 'subjects?key=page&period=year')).json.items[0].rating).not.toHaveProperty(
    'criteria',
  );
  await server.call('PATCH', `posts/${other.id}`, { token, body: { criteria: { value: 3 } } });
  expect((await rating()).criteria).toEqual({ cleanliness: { count: 1, mean: 5 }, value: { count: 1, mean: 3 } });
  await server.call('DELETE', `posts/${other.id}`, { token });
  expect((await rating()).criteria).toEqual({ cleanliness: { count: 1, mean: 5 } });
});
