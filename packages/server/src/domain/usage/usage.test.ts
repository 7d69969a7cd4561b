import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { monthEnds } from '../../../test/month-ends.ts';
import { type Console, dataOf, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { countUsage } from './count.ts';

// M15: what sites use is counted once, by jobs; what is used up is refused to visitors, and to nobody else.

const other = { key: 'other', name: 'Other', origins: ['https://other.test'] };
const shop = { key: 'shop', name: 'The Shop', origins: ['https://shop.test'] };
/** Counted so long after it was written, at the latest. */
const later = 10 * 60_000;
let server: Console;
let time: number;

beforeEach(async () => {
  time = Date.now();
  // No job of its own: what is counted is what a test counts.
  server = await startConsole({ sites: [shop, other], now: () => time, jobs: 'off' });
});
afterEach(() => server.parvis.close());

const services = () => getInternals(server.parvis)!.services;
const count = () => countUsage({ now: new Date(time).toISOString(), services: services() });
const usage = (key = 'shop') => server.parvis.sites.usage(key);
const month = () => new Date(time).toISOString().slice(0, 7);
const next = () => {
  const [year, nth] = month().split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, nth)).toISOString();
};
const refusal = async (body: object = {}) =>
  server.call('POST', 'posts', { body: { kind: 'comment', subject: { key: 'page' }, body: 'Hello.', ...body } });
async function counted(): Promise<void> {
  time += later;
  await count();
}
/** Ids are drawn by the real clock: what is written from now on was not counted by one of ours that is ahead. */
async function goOn(): Promise<void> {
  const last = Date.now();
  while (Date.now() <= last) await new Promise(setImmediate);
  time = Date.now();
  const { db } = services().store;
  const at = new Date(time).toISOString();
  await db.updateTable('usage').set({ counted_until: at }).where('counted_until', 'is not', null).execute();
}
async function prove(address: string): Promise<void> {
  await services().store.db.updateTable('staff').set({ email_verified: 1 }).execute();
  expect((await server.parvis.sites.staff('shop')).some(({ email }) => email === address)).toBe(true);
}
const warnings = async () => (await server.mails()).filter(({ template }) => template === 'quotaUsed');

describe.skipIf(monthEnds)('what is used', () => {
  it('is posts of visitors, those of the business, their bytes, reports and mails, of each site its own', async () => {
    const key = await server.parvis.sites.renewKey('shop');
    const { post } = await server.post({ body: 'Héllo' });
    await server.post({ parentId: post.id, body: 'Thanks' }, { token: key });
    await server.call('POST', `posts/${post.id}/reports`, { body: { reason: 'spam' } });
    await server.post({ body: 'There' }, { site: 'other', headers: { origin: 'https://other.test' } });
    const { store, mail } = services();
    await store.write(async (verbs) => {
      const site = (await verbs.sites.byKey('shop'))!;
      await mail.add(verbs, { to: 'a@example.com', locale: 'en', template: 'test', data: {}, site });
    });
    const [{ id }] = (await store.db.selectFrom('mails').select('id').execute()) as [{ id: string }];
    await store.mails.close(id, 'sent', new Date(time).toISOString());
    expect(await usage()).toMatchObject({ quota: { postsPerMonth: null }, usedUpUntil: null });
    await counted();
    await counted();
    const before = { month: month(), reports: 0, mails: 0 };
    expect((await usage()).months[0]).toEqual({
      ...before,
      posts: 1,
      staffPosts: 1,
      bytes: 12,
      reports: 1,
      mails: 1,
    });
    expect((await usage('other')).months[0]).toEqual({ ...before, posts: 1, staffPosts: 0, bytes: 5 });
    await expect(usage('none')).rejects.toThrow('There is no site');
  });

  it('is counted once by several at once, and not missed where it was kept late', async () => {
    await server.post({});
    time += later;
    await Promise.all(Array.from({ length: 6 }, count));
    expect((await usage()).months[0]!.posts).toBe(1);
    const until = (await usage()).countedUntil!;
    // Its id was drawn before the count, its write ended after it: within two minutes that is so of any.
    expect(Date.parse(until)).toBeLessThanOrEqual(time - 120_000);
    const { store } = services();
    const hex = (Date.parse(until) + 1).toString(16).padStart(12, '0');
    await store.db.updateTable('posts').set({ author_kind: 'guest' }).execute();
    const row = await store.db.selectFrom('posts').selectAll().executeTakeFirstOrThrow();
    const id = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
    await store.write(async (verbs) => {
      await verbs.posts.insert({ ...row, id, root_id: id, decision_id: null });
    });
    await counted();
    await counted();
    expect((await usage()).months[0]!.posts).toBe(2);
  });

  it('is of the month in UTC that it was written in; a month that is over is counted to its end', async () => {
    const now = time;
    await server.post({});
    time = Date.parse(next()) + 60_000;
    await count();
    const first = new Date(now).toISOString().slice(0, 7);
    expect((await usage()).months).toMatchObject([{ month: first, posts: 1 }]);
    time += later;
    await count();
    expect((await usage()).months).toMatchObject([
      { month: month(), posts: 0 },
      { month: first, posts: 1 },
    ]);
    const { db } = services().store;
    const rows = await db.selectFrom('usage').selectAll().where('month', '=', first).execute();
    expect(rows.map(({ counted_until }) => counted_until)).toEqual([null, null]);
    await services().store.pruneUsage(month());
    expect((await usage()).months).toMatchObject([{ month: month() }]);
  });
});

describe.skipIf(monthEnds)('a quota', () => {
  it('refuses what visitors write anew until the month is over, and nothing else', async () => {
    const key = await server.parvis.sites.renewKey('shop');
    await server.parvis.sites.setQuota('shop', { postsPerMonth: 2 });
    const headers = { 'idempotency-key': 'first' };
    const { post, visitorToken } = await server.post({}, { headers: { ...headers, origin: shop.origins[0] } });
    await server.post({});
    await server.post({ body: 'One more before it is counted.' });
    await counted();
    expect((await usage()).usedUpUntil).toBe(next());
    services().forgetSite('shop');
    const refused = await refusal();
    expect([refused.status, refused.json.code]).toEqual([403, 'QUOTA_EXCEEDED']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(Math.abs(wait - (Date.parse(next()) - time) / 1000)).toBeLessThan(2);
    expect((await refusal({ parentId: post.id })).json.code).toBe('QUOTA_EXCEEDED');
    expect((await refusal({ kind: 'review', rating: 4, experiencedOn: '2026-01-02' })).json.code).toBe(
      'QUOTA_EXCEEDED',
    );

    // A repeat of what was taken, what the business writes, and all but writing anew.
    const body = { kind: 'comment', subject: { key: 'page' }, body: 'Hello.' };
    expect((await server.call('POST', 'posts', { body, headers })).status).toBe(201);
    expect((await server.post({ parentId: post.id, body: 'Thanks' }, { token: key })).post.id).toBeTruthy();
    const own = { token: visitorToken! };
    expect((await server.call('PATCH', `posts/${post.id}`, { ...own, body: { body: 'Better.' } })).status).toBe(200);
    expect((await server.call('PUT', `posts/${post.id}/reactions/like`)).status).toBe(200);
    expect((await server.call('POST', `posts/${post.id}/reports`, { body: { reason: 'spam' } })).status).toBe(201);
    expect((await server.call('GET', 'page?subject=page')).status).toBe(200);
    expect((await server.call('DELETE', 'me', own)).status).toBe(204);
    await server.parvis.sites.decide('shop', { posts: [post.id], act: 'keep' });
    await server.post({}, { site: 'other', headers: { origin: 'https://other.test' } });

    time = Date.parse(next());
    expect((await refusal()).status).toBe(201);
    expect((await server.parvis.sites.list()).map(({ usedUpUntil }) => usedUpUntil)).toEqual([null, null]);
  });

  it('is what the operator says, at once: more ends the refusal, none lifts it, less begins it', async () => {
    await server.post({});
    await server.post({});
    await counted();
    const { sites } = server.parvis;
    for (const [quota, code] of [
      [{ postsPerMonth: 2 }, 'QUOTA_EXCEEDED'],
      [{ postsPerMonth: 3 }, undefined],
      [{ postsPerMonth: 1 }, 'QUOTA_EXCEEDED'],
      [{ postsPerMonth: null }, undefined],
      [null, undefined],
    ] as const) {
      await sites.setQuota('shop', quota);
      expect((await refusal()).json.code, JSON.stringify(quota)).toBe(code);
      await counted();
      if (code) expect((await sites.list()).find(({ key }) => key === 'shop')!.usedUpUntil).toBe(next());
    }
    for (const postsPerMonth of [0, -1, 1.5, Number.NaN])
      await expect(sites.setQuota('shop', { postsPerMonth })).rejects.toThrow('whole number');
    await expect(sites.setQuota('none', null)).rejects.toThrow('There is no site');
  });

  it('of the server holds for sites that have none of their own', async () => {
    services().settings.quota = { postsPerMonth: 1 };
    await server.parvis.sites.setQuota('other', { postsPerMonth: null });
    await server.post({});
    await server.post({}, { site: 'other', headers: { origin: 'https://other.test' } });
    await counted();
    expect((await usage()).usedUpUntil).toBe(next());
    expect((await usage('other')).usedUpUntil).toBeNull();
    // Once the server has none any more, neither has the site.
    services().settings.quota = { postsPerMonth: null };
    await counted();
    expect((await usage()).usedUpUntil).toBeNull();
  });

  it('AUTH: nobody who works for the site reaches it, neither by a session nor by a key', async () => {
    await server.parvis.sites.setQuota('shop', { postsPerMonth: 1 });
    await server.add('shop', 'ada@example.com', 'owner');
    const owner = await server.signIn('ada@example.com');
    const path = '/v1/manage/sites/shop';
    for (const [method, to, body] of [
      ['PUT', `${path}/usage`, { quota: { postsPerMonth: null } }],
      ['PATCH', `${path}/usage`, { quota: { postsPerMonth: null } }],
      ['PATCH', `${path}/settings`, { quota: { postsPerMonth: null } }],
      ['PATCH', `${path}/settings`, { postsPerMonth: null }],
      ['PATCH', path, { quota: null }],
    ] as const) {
      expect((await owner.ask(method, to, body)).status, `${method} ${to}`).toBeGreaterThanOrEqual(400);
    }
    // Registered again, in code or by the command, it stays too.
    await server.parvis.sites.put({ ...shop, name: 'New', quota: { postsPerMonth: null } } as typeof shop);
    const { json, status } = await owner.ask('GET', `${path}/usage`);
    expect([status, json.quota]).toEqual([200, { postsPerMonth: 1 }]);
    expect(json).toEqual(await usage());
  });
});

describe.skipIf(monthEnds)('owners hear', () => {
  it('at four fifths and at the end, each once a month, in their language; anew of a higher one', async () => {
    await server.add('shop', 'ada@example.com', 'owner');
    await server.add('shop', 'bo@example.com', 'owner');
    await server.add('shop', 'cy@example.com', 'moderator');
    await prove('ada@example.com');
    const [bo] = (await server.parvis.sites.staff('shop')).filter(({ email }) => email === 'bo@example.com');
    await services().store.memberships.speak(bo!.id, 'fr');
    await server.parvis.sites.setQuota('shop', { postsPerMonth: 5 });
    for (let n = 0; n < 3; n++) await server.post({});
    await counted();
    expect(await warnings()).toEqual([]);
    await goOn();
    await server.post({});
    for (let n = 0; n < 3; n++) await counted();
    const first = await warnings();
    expect(first.map(({ to, locale }) => [to, locale]).sort()).toEqual([
      ['ada@example.com', 'en'],
      ['bo@example.com', 'fr'],
    ]);
    expect(dataOf(first[0]!, 'quotaUsed')).toEqual({ posts: 4, most: 5, isFull: false, until: next().slice(0, 10) });
    await goOn();
    await server.post({});
    time += later;
    await Promise.all([count(), count(), count()]);
    await counted();
    const both = await warnings();
    expect(both).toHaveLength(4);
    expect(dataOf(both.at(-1)!, 'quotaUsed')).toMatchObject({ posts: 5, isFull: true });
    // What fills again is said again.
    await server.parvis.sites.setQuota('shop', { postsPerMonth: 100 });
    await counted();
    await server.parvis.sites.setQuota('shop', { postsPerMonth: 6 });
    await counted();
    await counted();
    const last = await warnings();
    expect(last).toHaveLength(6);
    expect(dataOf(last.at(-1)!, 'quotaUsed')).toMatchObject({ most: 6, isFull: false });
  });
});
