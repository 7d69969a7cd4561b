import { defaultSettings, elementNames, reasonCodes, type SiteSettings } from '@parvis/contract';
import { endpoints } from '@parvis/contract/endpoints';
import { afterEach, expect, it } from 'vitest';
import { type More, type Started, start } from '../test/harness.ts';
import { toReadable } from './domain/posts/judge.ts';
import { getInternals } from './internals.ts';
import { tables } from './store/copy-tables.ts';
import { toRichText } from './text/markdown.ts';

// What the law wants of a new site on which nothing is set but the five answers (docs/compliance.md).

let server: Started;
let time = Date.parse('2026-03-01T10:00:00Z');
afterEach(() => server.parvis.close());

const open = async (): Promise<void> => {
  server = await start({ now: () => time });
};
const review = { kind: 'review', rating: 4, experiencedOn: '2026-01-02' } as const;
const write = (body: object, more: More = {}) =>
  server.call('POST', 'posts', { body: { subject: { key: 'page' }, ...body }, ...more });
const page = () => server.call('GET', 'page?subject=page&blocks=reviews');
const rating = async () => (await page()).json.subject.rating;
const html = async (path: string): Promise<string> => {
  const request = new Request(`http://server/sites/shop/${path}`, { headers: { accept: 'text/html' } });
  return (await server.parvis.fetch(request)).text();
};
const refuse = (post: string, reason: (typeof reasonCodes)[number] = 'M1') =>
  server.parvis.sites.decide('shop', { posts: [post], act: 'hide', reason, sentence: 'It is about another shop.' });

it('FR-2: a mark alone is a review with the same dates, and a reaction never enters a mean', async () => {
  await open();
  const { post } = await server.post({ ...review, rating: 2 });
  expect((await page()).json.reviews.items[0]).toMatchObject({ id: post.id, experiencedOn: '2026-01-02', rating: 2 });
  const before = await rating();
  for (const name of ['like', 'helpful']) await server.call('PUT', `posts/${post.id}/reactions/${name}`);
  expect(await rating()).toEqual(before);
  expect((await write({ kind: 'comment', body: 'A test of ours.', rating: 5 })).json.issues[0].path).toBe('rating');
});

it('FR-4: a review has the day of its experience, which has been, and both its dates stand on the page', async () => {
  await open();
  expect((await write({ kind: 'review', rating: 4 })).json.code).toBe('EXPERIENCE_DATE_REQUIRED');
  expect((await write({ ...review, experiencedOn: '2090-03-05' })).json.code).toBe('EXPERIENCE_DATE_INVALID');
  await server.post(review);
  const dates = [...(await html('subjects/page?lang=en')).matchAll(/<time dateTime="([^"]+)"/gi)].map(([, at]) => at);
  expect(dates).toEqual(expect.arrayContaining(['2026-01-02', new Date(time).toISOString()]));
});

it('FR-3, FR-5, EU-1, ISO-6: how reviews are looked at and in which order they stand is there without a script', async () => {
  await open();
  await server.post(review);
  const shown = await html('subjects/page?lang=en');
  expect(shown).toContain('Some reviews are checked before they appear.');
  expect(shown).toContain('/sites/shop/policy?lang=en"');
  expect(shown).toMatch(/Newest/);
  const [first, asked] = [await page(), await server.call('GET', 'page?subject=page&blocks=reviews&reviewSort=newest')];
  expect(first.json.reviews).toEqual(asked.json.reviews);
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
  expect(await html('subjects/page?lang=fr')).toContain('Les avis ne sont pas contrôlés avant leur publication.');
});

/** A value other than the one that each setting begins with; the policy itself is what FR-6 is about. */
const others: { [Name in Exclude<keyof SiteSettings, 'policy'>]: SiteSettings[Name] } = {
  moderation: 'everything',
  words: ['casino'],
  names: ['Rose'],
  links: 0,
  reports: 0,
  proof: false,
  closeAfterDays: 1,
  language: 'fr',
  set: 'hotel',
  started: true,
  paused: true,
  editWindowMinutes: 60,
  history: true,
  images: true,
  look: { ...defaultSettings.look, theme: 'dark' },
  consent: 'Be kind.',
  formTexts: {
    language: 'en',
    comments: { title: '', placeholder: '' },
    reviews: { title: 'Tell us', placeholder: 'What about the roof?' },
  },
  off: elementNames.filter((name) => name !== 'reviews'),
  languages: ['fr'],
  members: { algorithm: 'HS256', keysUrl: null, required: true },
  presence: true,
  reactions: { who: 'members', down: true, set: [], onPosts: false },
  critique: { questions: [{ key: 'light', label: 'How is the light?' }], criteria: [] },
  requests: { countriesOff: [], places: [] },
  reviewAddress: false,
  exports: { every: 'weekly', keep: 2, personalData: true },
};

it('FR-1: no setting takes any of it from beside the reviews, nor from the rules: each is tried', async () => {
  await open();
  const key = await server.parvis.sites.renewKey('shop');
  const { post } = await server.post(review);
  await write({ kind: 'comment', parentId: post.id, body: 'Come back in spring.' }, { token: key });
  const before = await server.parvis.sites.settings('shop');
  for (const [name, value] of Object.entries(others)) {
    time += 1_000;
    await server.parvis.sites.settings('shop', { [name]: value });
    const [shown, rules] = [await html('subjects/page'), await html('policy')];
    // How they are looked at and the way to the rules, the order, both dates, the answer, and the way to report.
    for (const said of [
      /href="[^"]*\/sites\/shop\/policy[^"]*"[^>]*>[^<]{10,}</,
      /Newest|récents/i,
      /<time dateTime="2026-01-02"/i,
      /<time dateTime="2026-03-01T/i,
      /Come back in spring\./,
      new RegExp(`posts/${post.id}/report`),
    ])
      expect(shown, `${name}: ${said}`).toMatch(said);
    // Control, time to keep, grounds, what is given, and who answers.
    for (const said of [
      /M11 · /,
      /mailto:rose@shop\.test/,
      /\/privacy/,
      /7 (days|jours)/,
      /nothing for a review|rien pour un avis/,
    ])
      expect(rules, `${name}: ${said}`).toMatch(said);
    time += 1_000;
    await server.parvis.sites.settings('shop', { [name]: before[name as keyof SiteSettings] });
  }
});

it('FR-11, FTC-4: the page lists the codes that are taken, each for each mark, and the figures are those of the decisions', async () => {
  await open();
  for (const [at, code] of reasonCodes.entries()) {
    const { post } = await server.post({ ...review, rating: (at % 5) + 1 });
    expect((await refuse(post.id, code)).failed).toEqual([]);
  }
  await server.post({ ...review, rating: 5 });
  const shown = await html('policy?lang=en');
  expect([...shown.matchAll(/>(M\d+) · /g)].map(([, code]) => code)).toEqual(reasonCodes);
  expect(shown).toContain('Rating 5 of 5: 3 received, 1 published, 2 refused or taken away.');
  expect(shown).toContain('Rating 1 of 5: 3 received, 0 published, 3 refused or taken away.');
  expect(shown).toContain('Refused or taken away as “Advertising”: 1.');
});

it('FR-12, DSA-3: a refusal has a code and a sentence, which its author reads on the post, and stands in the audit', async () => {
  await open();
  const key = await server.parvis.sites.renewKey('shop');
  const { post, visitorToken: token } = await server.post(review);
  const decide = (body: object) =>
    server.call('POST', '/v1/manage/sites/shop/decisions', {
      token: key,
      body: { posts: [post.id], act: 'hide', ...body },
      headers: { origin: undefined, 'idempotency-key': crypto.randomUUID() },
    });
  expect((await decide({})).json.issues.map(({ path }: { path: string }) => path)).toEqual(['reason', 'sentence']);
  expect((await decide({ reason: 'M1', sentence: ' ' })).json.issues[0].path).toBe('sentence');
  expect((await decide({ reason: 'M1', sentence: 'It is about another shop.' })).status).toBe(201);
  const own = (await server.call('GET', `posts/${post.id}`, { token })).json;
  expect(own.decision).toMatchObject({ reason: 'M1', sentence: 'It is about another shop.', contestable: true });
  const audit = await server.call('GET', '/v1/manage/sites/shop/audit', { token: key, headers: { origin: undefined } });
  expect(JSON.stringify(audit.json)).toContain('It is about another shop.');
});

it('FR-13: a doubt says why, costs nothing, waits for a decision, and takes nothing from the page, however many there are', async () => {
  await open();
  const { post } = await server.post(review);
  const doubt = (address: string, detail?: string) =>
    server.call('POST', `posts/${post.id}/reports`, { address, body: { reason: 'fake', ...(detail && { detail }) } });
  expect((await doubt('192.0.2.1')).json.issues[0]).toMatchObject({ path: 'detail', code: 'FIELD_REQUIRED' });
  for (const at of [1, 2, 3, 4])
    expect((await doubt(`192.0.${at}.1`, `No booking of that day, ${at}.`)).status).toBe(201);
  expect((await server.parvis.sites.queue('shop')).items).toMatchObject([
    { post: { id: post.id, status: 'published' }, reports: [{ reason: 'fake', count: 4 }] },
  ]);
});

it('FR-14: a review that was changed says when, and what it said stays', async () => {
  await open();
  const { post, visitorToken: token } = await server.post(review);
  time += 60_000;
  await server.call('PATCH', `posts/${post.id}`, { token, body: { rating: 2 } });
  const at = new Date(time).toISOString();
  expect((await page()).json.reviews.items[0]).toMatchObject({ rating: 2, editedAt: at });
  const versions = await server.call('GET', `posts/${post.id}/versions`, { token });
  expect(versions.json.items[0]).toMatchObject({ rating: 4 });
  expect(await html('subjects/page?lang=en')).toContain(`="${at}"`);
});

it('FR-16, FTC-1, FTC-3: who works for a site reviews nothing there, and no way of the console writes a review', async () => {
  await open();
  const key = await server.parvis.sites.renewKey('shop');
  expect((await write(review, { token: key })).json.code).toBe('STAFF_REVIEW');
  const writes = Object.entries(endpoints).filter(([, { surface, kind }]) => surface === 'manage' && kind === 'write');
  // Nothing of what visitors write is changed there: words of the business, decisions and settings are.
  expect(writes.map(([name]) => name).filter((name) => /(create|change|put|write)(Post|Review)/i.test(name))).toEqual(
    [],
  );
});

it('FR-17: the answer of the business stands below the review on the page, with its date', async () => {
  await open();
  const key = await server.parvis.sites.renewKey('shop');
  const { post } = await server.post(review);
  await write({ kind: 'comment', parentId: post.id, body: 'Come back in spring.' }, { token: key });
  const shown = await html('subjects/page?lang=en');
  expect(shown).toContain('Come back in spring.');
  expect((await page()).json.reviews.items[0].replies.items[0]).toMatchObject({ author: { kind: 'staff' } });
});

it('EU-3: nothing is decided by mark, and no rule is told one', async () => {
  await open();
  const key = await server.parvis.sites.renewKey('shop');
  const answer = await server.call('POST', '/v1/manage/sites/shop/decisions', {
    token: key,
    body: { posts: ['1'], act: 'hide', reason: 'M1', sentence: 'x', rating: 1 },
    headers: { origin: undefined, 'idempotency-key': 'one' },
  });
  expect(answer.json.issues[0]).toMatchObject({ path: 'rating', code: 'UNKNOWN_FIELD' });
  const content = {
    source: 'Cold soup.',
    title: 'No',
    rating: 1,
    criteria: null,
    experiencedOn: '2026-01-02',
  } as const;
  const told = toReadable({ site: { id: 's' } } as never, content as never, toRichText('Cold soup.'), 'review');
  expect(Object.keys(told)).not.toEqual(expect.arrayContaining([expect.stringMatching(/rating|criteria|mark/i)]));
  expect(told).toEqual(
    toReadable({ site: { id: 's' } } as never, { ...content, rating: 5 } as never, toRichText('Cold soup.'), 'review'),
  );
});

it('DSA-1, ISO-4: anybody reports what is unlawful, with what the law has them say, or reads which field is missing', async () => {
  await open();
  const { post } = await server.post(review);
  const report = (body: object) =>
    server.call('POST', `posts/${post.id}/reports`, { body: { reason: 'illegal', ...body } });
  const whole = { detail: 'It names my son.', name: 'Ada', email: 'ada@mail.test', goodFaith: true };
  for (const name of ['detail', 'name', 'email', 'goodFaith'] as const) {
    const { [name]: _, ...rest } = whole;
    expect((await report(rest)).json.issues[0]).toMatchObject({ path: name, code: 'FIELD_REQUIRED' });
  }
  // Who reports the abuse of a child need not say who they are, and nothing less.
  const { name: _, email: __, ...nameless } = whole;
  expect((await report({ ...nameless, child: true, goodFaith: false })).status).toBe(422);
  expect((await report({ ...nameless, child: true })).status).toBe(201);
  expect((await report({ ...whole, goodFaith: false })).status).toBe(422);
  expect((await report(whole)).status).toBe(201);
  expect(await html(`posts/${post.id}/report?lang=en`)).toContain('name="goodFaith"');
});

it('FTC-5: no way sets a figure', async () => {
  await open();
  for (const field of ['helpful', 'count', 'replyCount', 'reactions', 'createdAt', 'editedAt', 'status'])
    expect((await write({ ...review, [field]: 5 })).json.code, field).toBe('UNKNOWN_FIELD');
});

it('UK-1: a review that is taken away leaves mean and number with the next answer', async () => {
  await open();
  await server.post({ ...review, rating: 1 });
  const { post } = await server.post({ ...review, rating: 5 });
  const before = await page();
  expect(before.json.subject.rating).toMatchObject({ count: 2, mean: 3 });
  await refuse(post.id, 'M5');
  const after = await page();
  expect(after.json.subject.rating).toMatchObject({ count: 1, mean: 1 });
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
});

it('GDPR-8: an address stands nowhere as it is: encrypted in one place, and as a keyed hash beside it', async () => {
  await open();
  const email = 'ada.byron@mail.test';
  const { post } = await server.post({ ...review, author: { name: 'Ada', email } });
  await server.call('POST', `posts/${post.id}/reports`, {
    body: { reason: 'illegal', detail: 'It names my son.', name: 'Ada', email, goodFaith: true },
  });
  const { db } = getInternals(server.parvis)!.services.store;
  for (const table of tables) {
    const rows = await db.selectFrom(table).selectAll().execute();
    expect(JSON.stringify(rows), table).not.toContain('ada.byron');
  }
  const [author] = await db.selectFrom('authors').selectAll().where('email_hash', 'is not', null).execute();
  expect(author!.email_encrypted).toBeTruthy();
});

it('PAY-1, PAY-2, AI-1: nothing lists campaigns, takes money or makes text', () => {
  const all = Object.entries(endpoints).map(([name, { path }]) => `${name} ${path}`);
  expect(all.filter((one) => /pledge|campaign|payment|generate|summar/i.test(one))).toEqual([]);
});
