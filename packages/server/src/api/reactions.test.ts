import { limits } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';

// A6: what counts is bounded by network, because an identity costs nothing. Limits are on here.

const hour = 3_600_000;
let server: Started;
let now: number;
beforeEach(async () => {
  now = Date.now();
  server = await start({ limits: 'on', now: () => now });
  // What browsers may have to do for it is asked of them elsewhere (RES-17).
  await server.parvis.sites.settings('shop', { proof: false });
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const react = (post: string, address: string | undefined, token?: string, name = 'helpful') =>
  server.call('PUT', `posts/${post}/reactions/${name}`, {
    ...(token !== undefined && { token }),
    ...(address !== undefined && { address }),
  });
const countOf = async (post: string): Promise<number> =>
  (await server.call('GET', `posts/${post}`)).json.reactions.helpful.count;

it('B3, DATA-03: one network counts a few times for a post, however many visitors it makes of itself', async () => {
  const { post } = await server.post({}, { address: '192.0.2.1' });
  const answers: number[] = [];
  for (let time = 0; time < 50; time++) answers.push((await react(post.id, '192.0.2.2')).status);
  expect(answers.filter((status) => status === 200)).toHaveLength(limits.reactionsPerNetwork);
  expect(new Set(answers)).toEqual(new Set([200, 429]));
  expect(await countOf(post.id)).toBe(limits.reactionsPerNetwork);
  // Nor with tokens that cost as little.
  const { post: elsewhere } = await server.post({}, { address: '192.0.2.3' });
  const { visitorToken } = (await react(elsewhere.id, '192.0.2.2')).json;
  now += 2 * 60_000;
  const refused = await react(post.id, '192.0.2.2', visitorToken);
  expect([refused.status, refused.json.code]).toEqual([429, 'RATE_LIMITED']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(23 * 3600);
  // Other people are elsewhere, and a day is another day.
  expect((await react(post.id, '192.0.2.4')).status).toBe(200);
  now += 24 * hour;
  expect((await react(post.id, '192.0.2.2')).status).toBe(200);
});

it('B3, DATA-04: two people behind one address both count, and each may take back and give again', async () => {
  const { post } = await server.post({}, { address: '192.0.2.1' });
  const tokens: string[] = [];
  for (let person = 0; person < limits.reactionsPerNetwork; person++) {
    tokens.push((await react(post.id, '2001:db8::1')).json.visitorToken);
  }
  expect(await countOf(post.id)).toBe(limits.reactionsPerNetwork);
  await server.call('DELETE', `posts/${post.id}/reactions/helpful`, { token: tokens[0]! });
  expect((await react(post.id, '2001:db8::2', tokens[0])).status).toBe(200);
  expect(await countOf(post.id)).toBe(limits.reactionsPerNetwork);
  // The other reaction is another vote; who calls from nowhere that is known is not bounded.
  expect((await react(post.id, '2001:db8::3', undefined, 'like')).status).toBe(200);
  expect((await react(post.id, undefined)).status).toBe(200);
});

it('B3: one’s own post takes none without one’s token either, as long as the network is known (DATA-05)', async () => {
  const { post, visitorToken } = await server.post({}, { address: '192.0.2.1' });
  for (const token of [undefined, visitorToken]) {
    const { status, json } = await react(post.id, '192.0.2.1', token);
    expect([status, json.code]).toEqual([403, 'OWN_POST']);
  }
  expect(await countOf(post.id)).toBe(0);
  // Somebody of the house who has a name here counts.
  const { visitorToken: other } = await server.post({ subject: { key: 'other' } }, { address: '192.0.2.1' });
  expect((await react(post.id, '192.0.2.1', other)).status).toBe(200);
});

it('B3: what is kept of networks goes with its post and its author, and after two days', async () => {
  const { post, visitorToken } = await server.post({}, { address: '192.0.2.1' });
  const { json } = await react(post.id, '192.0.2.2');
  await server.call('DELETE', 'me', { token: json.visitorToken });
  expect((await react(post.id, '192.0.2.1')).json.code).toBe('OWN_POST');
  await server.call('DELETE', `posts/${post.id}`, { token: visitorToken! });
  expect((await server.call('GET', `posts/${post.id}`)).status).toBe(404);
});

it('F9: with period=year, reviewCount is that of the same year as the ratings (S6)', async () => {
  await server.post({ kind: 'review', rating: 1 });
  now += 366 * 24 * hour;
  await server.post({ kind: 'review', rating: 5 });
  await server.post({ body: 'Old and new comments are counted together.' });
  const figures = async (period: string) =>
    (await server.call('GET', `subjects?key=page&key=none&period=${period}`)).json.items;
  expect((await figures('year'))[0]).toMatchObject({ reviewCount: 1, commentCount: 1, rating: { count: 1, mean: 5 } });
  expect((await figures('all'))[0]).toMatchObject({ reviewCount: 2, rating: { count: 2, mean: 3 } });
  expect((await figures('year'))[1]).toMatchObject({ reviewCount: 0, rating: null });
});
