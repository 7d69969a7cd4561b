import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Browser, type Console, host, startConsole } from '../../../test/staff.ts';

// What makes one look twice at a review, on a running server. Run on both databases: postgres.test.ts takes this file in.

let server: Console;
let owner: Browser;
let time: number;
beforeEach(async () => {
  time = Date.parse('2026-03-01T10:00:00Z');
  server = await startConsole({ publicAddress: host, limits: 'on', now: () => time });
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
  await server.add('shop', 'owner@shop.test', 'owner');
  owner = await server.signIn('owner@shop.test');
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const said = [
  'The room was large and quiet, and we slept very well in it.',
  'Breakfast came late, but the coffee made up for all of it.',
  'We came for the lake and stayed for the garden behind the house.',
  'Nobody was at the desk when we arrived, which took an hour.',
  'A place to come back to, with a library and two old cats.',
];
const review = (n: number, more: object = {}, options: object = {}) =>
  server.post({ kind: 'review', rating: 5, body: said[n % said.length]!, ...more }, options);
const path = (id: string): string => `/v1/manage/sites/shop/posts/${id}/signals`;
const signalsOf = async (id: string) => (await owner.get(path(id))).json.items;

it('M86: says what stands out of a review, and nothing of a comment', async () => {
  const calm = await review(0, { author: { name: 'Ada', email: 'ada@example.com' } }, { address: '192.0.2.1' });
  expect(await signalsOf(calm.post.id)).toEqual([{ name: 'only-review' }]);
  const { post: comment } = await server.post({ body: 'Is there a lift in the house?' });
  expect(await signalsOf(comment.id)).toEqual([]);
  const thrown = await review(1, { author: { name: 'Bo', email: 'bo@mailinator.com' } }, { address: '192.0.2.77' });
  expect(await signalsOf(thrown.post.id)).toEqual([
    { name: 'same-area', n: 1 },
    { name: 'disposable-address' },
    { name: 'only-review' },
  ]);
  const token = thrown.visitorToken!;
  await server.post({ body: 'And another thing about the house.', author: { name: 'Cy' } }, { token });
  expect(await signalsOf(thrown.post.id)).toContainEqual({ name: 'other-names', n: 2 });
  // For those who work for the site alone.
  expect((await server.call('GET', path(thrown.post.id), { token })).status).toBe(401);
});

it('M86: tells a review that was written before the business says that its author had what it is about', async () => {
  const person = { email: 'Ada+shop@example.com', order: '1', experiencedOn: '2026-03-05' };
  const asked = await owner.ask('POST', '/v1/manage/sites/shop/review-requests', {
    subject: { key: 'page' },
    people: [person, { ...person, order: '2', subject: 'other', experiencedOn: '2026-02-01' }],
  });
  expect(asked.status, JSON.stringify(asked.json)).toBe(201);
  const by = (email: string) => ({ author: { name: 'Ada', email }, experiencedOn: '2026-02-28' });
  const early = await review(0, by('ada@example.com'));
  expect(await signalsOf(early.post.id)).toContainEqual({ name: 'before-delivery', day: '2026-03-05' });
  const elsewhere = await review(1, { ...by('ada@example.com'), subject: { key: 'other' } });
  const others = await review(2, by('bo@example.com'));
  // On the day itself, by the clock that is furthest ahead.
  time = Date.parse('2026-03-04T10:00:00Z');
  const later = await review(3, { ...by('ada@example.com') });
  for (const { post } of [elsewhere, others, later]) {
    expect(JSON.stringify(await signalsOf(post.id))).not.toContain('before-delivery');
  }
});

it('M86, R4: a burst of the same words is told of one star as of five, and is no act', async () => {
  const first = await review(2, {}, { address: '198.51.100.1' });
  time += 3 * 86_400_000;
  const burst: { id: string; rating: number }[] = [];
  for (let n = 0; n < 6; n++) {
    const rating = (n % 5) + 1;
    const { post } = await review(
      3,
      { rating, body: `${said[3]} Never again, said ${'abcdef'[n]}.` },
      { address: `203.0.113.${n}` },
    );
    burst.push({ id: post.id, rating });
  }
  const all = await Promise.all(burst.map(({ id }) => signalsOf(id)));
  for (const signals of all) {
    expect(signals).toEqual([
      { name: 'many-today', n: 6, usual: 0 },
      { name: 'near-words', n: 5 },
      { name: 'same-area', n: 5 },
      { name: 'only-review' },
    ]);
  }
  expect(await signalsOf(first.post.id)).toEqual([{ name: 'only-review' }]);
  const { items } = (await server.call('GET', 'posts?subject=page&kind=review')).json;
  expect(items).toHaveLength(7);
  expect(JSON.stringify(all)).not.toContain('203.0.113');
});
