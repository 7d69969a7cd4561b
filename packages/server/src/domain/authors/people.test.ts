import type { SiteAuthorDetails, SiteAuthorList } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Browser, type Console, startConsole } from '../../../test/staff.ts';
import { createCodes } from '../../../test/visitor-code.ts';
import { getInternals } from '../../internals.ts';
import { fillAuthors } from './fill.ts';

let server: Console;
let owner: Browser;
let moderator: Browser;
let viewer: Browser;
let foreign: Browser;

beforeEach(async () => {
  const site = (key: string) => ({ key, name: `The ${key}`, origins: ['https://shop.test'] });
  server = await startConsole({ sites: [site('shop'), site('other')] });
  for (const key of ['shop', 'other']) await server.parvis.sites.settings(key, { moderation: 'nothing' });
  const signIn = async (site: string, role: 'owner' | 'moderator' | 'viewer') => {
    await server.add(site, `${role}@${site}.example`, role);
    return server.signIn(`${role}@${site}.example`);
  };
  [owner, moderator, viewer] = [
    await signIn('shop', 'owner'),
    await signIn('shop', 'moderator'),
    await signIn('shop', 'viewer'),
  ];
  foreign = await signIn('other', 'owner');
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const at = (path: string, site = 'shop'): string => `/v1/manage/sites/${site}/${path}`;
const list = async (query: string, by: Browser = viewer): Promise<SiteAuthorList> =>
  (await by.ask('GET', at(`authors?${query}`))).json;
const find = async (q: string, by: Browser = viewer) =>
  (await list(`q=${encodeURIComponent(q)}`, by)).items.map(({ name }) => name);
const details = async (id: string, by = moderator): Promise<SiteAuthorDetails> =>
  (await by.ask('GET', at(`authors/${id}`))).json;
const write = (name: string, more: { email?: string; token?: string; site?: string; body?: string } = {}) =>
  server.post(
    { author: { name, ...(more.email && { email: more.email }) }, body: more.body ?? `Words of ${Math.random()}.` },
    { ...(more.token && { token: more.token }), ...(more.site && { site: more.site }) },
  );
const erase = (by: Browser, author: string, sentence = 'Asked by letter, identity checked.') =>
  by.ask('POST', at('erasures'), { author, sentence });

it('lists who wrote, the last first, each once and in pages, without those who work there', async () => {
  const ada = await write('Ada');
  await write('Grace');
  await write('Edsger');
  await write('Ada', { token: ada.visitorToken! });
  await owner.ask('POST', '/v1/sites/shop/posts', {}, {});
  const key = await server.parvis.sites.createKey('shop', { name: 'k' });
  await server.call('POST', 'posts', {
    token: key,
    headers: { origin: undefined },
    body: { kind: 'comment', subject: { key: 'page' }, body: 'As the business.' },
  });
  const first = await list('limit=2');
  expect([first.items.map(({ name }) => name), first.total]).toEqual([['Ada', 'Edsger'], 3]);
  const next = await list(`limit=2&cursor=${encodeURIComponent(first.next!)}`);
  expect([next.items.map(({ name }) => name), next.next]).toEqual([['Grace'], null]);
  expect(first.items[0]).toMatchObject({
    posts: { published: 2, pending: 0, refused: 0, hidden: 0 },
    hasEmail: false,
    reports: 0,
    isBlocked: false,
  });
  expect((await viewer.ask('GET', at(`authors?q=x&cursor=${encodeURIComponent(first.next!)}`))).json.code).toBe(
    'CURSOR_INVALID',
  );
  const { staff_id } = (await getInternals(server.parvis)!.services.store.sites.byKey('shop'))!;
  for (const path of [`authors/${staff_id}`, `authors/${staff_id}/export`]) {
    expect((await owner.ask('GET', at(path))).json.code).toBe('NOT_FOUND');
  }
  expect((await erase(owner, staff_id)).json.code).toBe('NOT_FOUND');
});

it('finds by the beginning of a name in any case and accent, and by an address in any spelling, never by a part of one', async () => {
  await write('Élodie Martin', { email: 'e.martin+hotel@gmail.com' });
  await write('Elodie B', { email: 'elodie@example.com' });
  await write('Émile');
  expect(await find('elod')).toEqual(['Elodie B', 'Élodie Martin']);
  expect(await find(' ÉLODIE  m')).toEqual(['Élodie Martin']);
  for (const nobody of ['martin', '%', '_', '´', 'elodie@', 'martin+hotel@gmail.com']) {
    expect(await find(nobody), nobody).toEqual([]);
  }
  for (const spelt of ['emartin@googlemail.com', 'E.Martin+hotel@gmail.com', 'e.m.artin@gmail.com']) {
    expect(await find(spelt), spelt).toEqual(['Élodie Martin']);
  }
  const paged = await list('q=e&limit=2');
  expect([paged.items.length, paged.total]).toEqual([2, 3]);
  const rest = await list(`q=e&limit=2&cursor=${encodeURIComponent(paged.next!)}`);
  expect([rest.items.map(({ name }) => name), rest.next]).toEqual([['Émile'], null]);
  // DATA-14: the same address on another site is somebody else.
  await write('Somebody', { email: 'elodie@example.com', site: 'other' });
  expect(await find('elodie@example.com')).toEqual(['Elodie B']);
});

it('finds those from before it could, once a job has been there; one whose address cannot be read by name alone', async () => {
  const { services } = getInternals(server.parvis)!;
  const { db } = services.store;
  await write('Ada', { email: 'ada+x@example.com' });
  await write('Bob', { email: 'bob@example.com' });
  const lost = { email_encrypted: 'x', name_folded: null, email_base_hash: null };
  await db.updateTable('authors').set(lost).where('name', '=', 'Bob').execute();
  await db.updateTable('authors').set({ name_folded: null, email_base_hash: null }).where('name', '=', 'Ada').execute();
  // Whoever renames themself meanwhile has a name that is found, and an address that is not yet.
  await db.updateTable('authors').set({ name_folded: 'ada' }).where('name', '=', 'Ada').execute();
  while (await fillAuthors({ services, now: new Date().toISOString() }));
  expect([await find('ada@example.com'), await find('bob'), await find('bob@example.com')]).toEqual([
    ['Ada'],
    ['Bob'],
    [],
  ]);
  expect(await services.store.people.unfilled(10)).toEqual([]);
});

it('ends a page where too many posts were looked at, and goes on after it', async () => {
  const { services } = getInternals(server.parvis)!;
  const site = (await services.store.sites.byKey('shop'))!.id;
  await write('First');
  const { visitorToken } = await write('Many');
  for (let n = 0; n < 4; n++) await write('Many', { token: visitorToken! });
  const names: string[][] = [];
  for (let before: string | undefined, n = 0; n < 9; n++) {
    const { rows, walked } = await services.store.people.active(site, before, 10, 2);
    names.push(rows.map(({ name }) => name));
    if (walked === undefined) break;
    before = walked;
  }
  expect(names).toEqual([['Many'], [], ['First'], []]);
});

it('shows one with their names, posts, decisions, reports and blocks, and no more of an address than its end', async () => {
  const { post, visitorToken: token } = await write('Eve', { email: 'eve+shop@example.com', body: 'Buy this.' });
  await write('Eva', { token: token! });
  const email = 'eve+shop@example.com';
  await server.call('POST', 'sign-in', { body: { email } });
  const code = await createCodes(() => server.parvis)(email);
  expect((await server.call('POST', 'sign-in/code', { body: { email, code }, token: token! })).status).toBe(200);
  await server.call('POST', `posts/${post.id}/reports`, {
    body: { reason: 'illegal', detail: 'Secret detail', name: 'Rita', email: 'rita@example.com', goodFaith: true },
  });
  const decided = await owner.ask('POST', at('decisions'), {
    posts: [post.id],
    act: 'hide',
    reason: 'M4',
    sentence: 'No shop.',
  });
  const why = { reason: 'M2', sentence: 'No more.' };
  await owner.ask('POST', at('blocks'), { of: 'address', address: 'eve+x@EXAMPLE.com', ...why });
  const it = await details(post.author!.id);
  expect(it).toMatchObject({
    name: 'Eva',
    email: 'e…@example.com',
    confirmedAt: expect.any(String),
    names: ['Eva', 'Eve'],
    posts: { published: 1, hidden: 1 },
    recent: [{ post: { status: 'published' } }, { post: { status: 'hidden', decision: { reason: 'M4' } } }],
    decisions: [{ act: 'hide', id: decided.json.decisions[0].id }],
    reports: 1,
    reported: [{ post: post.id, reason: 'illegal', closedAt: expect.any(String) }],
    blocks: [{ of: 'address', label: 'e…@EXAMPLE.com' }],
    isBlocked: true,
  });
  const { items } = await list('q=Eva', owner);
  expect(items).toMatchObject([{ isBlocked: true, hasEmail: true, reports: 1, posts: { published: 1, hidden: 1 } }]);
  // No list shows a part of an address, nor do details where one may not export.
  expect(JSON.stringify([items, (await details(post.author!.id, viewer)).email])).not.toContain('@');
  const said = JSON.stringify([it, await list('')]);
  // DATA-09: neither who reports, nor a whole address, nor where anybody writes from.
  expect(said).not.toMatch(/eve[@+]|rita|secret detail|network/i);
});

it('DATA-21: exports all that an author’s own page gives, to owners and moderators of the site alone', async () => {
  const { post, visitorToken: token } = await write('Ada', { email: 'ada@example.com', body: 'My *words*.' });
  await server.call('PUT', `posts/${(await write('Grace')).post.id}/reactions/like`, { token: token! });
  for (let n = 0; n < 100; n++) await write('Ada', { token: token! });
  const path = at(`authors/${post.author!.id}/export`);
  const mine = (await server.call('GET', 'me', { token: token! })).json;
  const first = (await moderator.ask('GET', path)).json;
  // A19: by either way, in pages.
  expect(first).toEqual(mine);
  const { next, ...page } = first;
  expect([page.author.email, page.posts.length, page.more]).toEqual(['ada@example.com', 100, true]);
  const rest = (await owner.ask('GET', `${path}?cursor=${encodeURIComponent(next)}`)).json;
  expect((await server.call('GET', `me?cursor=${encodeURIComponent(next)}`, { token: token! })).json).toEqual(rest);
  expect(rest).toMatchObject({
    posts: [{ id: post.id, source: 'My *words*.' }],
    reactions: [],
    more: false,
    next: null,
  });
  expect((await viewer.ask('GET', path)).json.code).toBe('FORBIDDEN');
  // DATA-14: the owner of another site, with the id of an author of this one.
  expect((await foreign.ask('GET', path)).json.code).toBe('UNAUTHENTICATED');
  for (const way of ['', '/export']) {
    expect((await foreign.ask('GET', at(`authors/${post.author!.id}${way}`, 'other'))).json.code).toBe('NOT_FOUND');
  }
  const theirs = (await foreign.ask('GET', at('authors?q=ada@example.com', 'other'))).json;
  expect(theirs).toEqual({ items: [], next: null, total: 0 });
});

it('GDPR-2, DATA-21: erases at the word of an owner of the site alone, all of it, once, and keeps why but not who', async () => {
  const { post, visitorToken: token } = await write('Eve Dupont', { email: 'eve@example.com' });
  const other = await write('Grace');
  const reply = { kind: 'comment' as const, subject: { key: 'page' }, parentId: post.id };
  await server.post(
    { ...reply, subject: { key: post.subject }, author: { name: 'Grace' } },
    { token: other.visitorToken! },
  );
  await server.call('PUT', `posts/${other.post.id}/reactions/like`, { token: token! });
  const why = { reason: 'M2', sentence: 'No more.' };
  const keyed = (key: string, path: string, body: object) =>
    owner.ask('POST', at(path), body, { 'idempotency-key': key });
  await keyed('block', 'blocks', { of: 'author', post: post.id, ...why });
  await owner.ask('POST', at('blocks'), { of: 'address', post: post.id, ...why });
  await keyed('note', `posts/${post.id}/notes`, { body: 'Madame Dupont called.' });
  await keyed('try', 'settings/trial', { moderation: 'everything' });
  await keyed('block both', `posts/${post.id}/block`, why);
  const author = post.author!.id;
  await moderator.ask('GET', at(`authors/${author}/export`));
  await moderator.ask('DELETE', at(`authors/${author}/tokens`));

  for (const by of [viewer, moderator]) expect((await erase(by, author)).json.code).toBe('FORBIDDEN');
  expect((await foreign.ask('POST', at('erasures'), { author, sentence: 'x' })).json.code).toBe('UNAUTHENTICATED');
  expect((await foreign.ask('POST', at('erasures', 'other'), { author, sentence: 'x' })).json.code).toBe('NOT_FOUND');
  for (const telling of ['Eve  DUPONT asked.', 'Asked by (éve dupont).', 'Mail of eve@example.com', ' ']) {
    expect((await erase(owner, author, telling)).json.issues[0].path, telling).toBe('sentence');
  }
  expect((await details(author)).name).toBe('Eve Dupont');

  const headers = { 'idempotency-key': 'once' };
  const ask = () => owner.ask('POST', at('erasures'), { author, sentence: ' By letter, on the eve of May. ' }, headers);
  const done = await ask();
  expect(done.json).toMatchObject({ posts: 1, sentence: 'By letter, on the eve of May.' });
  expect((await ask()).json).toEqual(done.json);
  expect((await erase(owner, author)).json.code).toBe('NOT_FOUND');

  expect((await owner.ask('GET', at(`authors/${author}`))).json.code).toBe('NOT_FOUND');
  expect(await find('eve@example.com')).toEqual([]);
  expect((await server.call('GET', 'me', { token: token! })).status).toBe(401);
  const { json: page } = await server.call('GET', `posts?subject=${post.subject}&kind=comment`);
  expect(page.items.map((one: { author: object | null; status: string }) => [one.status, one.author === null])).toEqual(
    expect.arrayContaining([
      ['withdrawn', true],
      ['published', false],
    ]),
  );
  expect((await server.call('GET', `posts/${other.post.id}`)).json.reactions.like.count).toBe(0);
  // What is kept: that an address is blocked, which nobody reads, and the erasure.
  expect((await viewer.ask('GET', at('blocks'))).json.items).toMatchObject([{ of: 'address' }]);
  const { store } = getInternals(server.parvis)!.services;
  const [written] = await store.db.selectFrom('changes').selectAll().where('what', '=', 'author.erased').execute();
  expect(written).toMatchObject({ of_id: done.json.id, by_kind: 'staff', before: null });
  expect(JSON.parse(written!.after!)).toEqual({ sentence: 'By letter, on the eve of May.', posts: 1 });
  const kept: string[] = [];
  for (const table of ['authors', 'posts', 'changes', 'blocks', 'decisions', 'idempotency_keys', 'networks'] as const) {
    kept.push(JSON.stringify(await store.db.selectFrom(table).selectAll().execute()));
  }
  expect(kept.join()).not.toMatch(/dupont|eve@/i);
  expect(kept.slice(0, 3).join()).not.toContain(author);
});
