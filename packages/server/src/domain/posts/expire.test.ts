import { afterEach, expect, it } from 'vitest';
import { origin, policy, type Started, start } from '../../../test/harness.ts';
import { getInternals } from '../../internals.ts';
import { tidy } from '../../tidy.ts';

// What is kept goes when its time is over, by a clock that is set.

let server: Started;
let time = 0;
const day = 86_400_000;
afterEach(() => server.parvis.close());

const site = { key: 'shop', name: 'The Shop', origins: [origin], policy: { ...policy, retentionYears: 2 } };
const open = async () => {
  // Ids say when they were made, by the clock of the machine.
  time = Date.now();
  server = await start({ now: () => time, sites: [site], limits: 'on' });
  return getInternals(server.parvis)!.services;
};
const count = async (table: 'posts' | 'networks' | 'evidence' | 'decisions') => {
  const { store } = getInternals(server.parvis)!.services;
  const { n } = await store.db
    .selectFrom(table)
    .select((e) => e.fn.countAll<number | string>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
};
const pass = async (days: number): Promise<void> => {
  time += days * day;
  await tidy(getInternals(server.parvis)!.services);
};
const page = async () => (await server.call('GET', 'page?subject=page&blocks=reviews,comments')).json;
const decide = (post: string, act: 'hide' | 'refuse' | 'restore', reason?: 'M8' | 'M1') =>
  server.parvis.sites.decide('shop', { posts: [post], act, ...(reason && { reason, sentence: 'Not lawful.' }) });

it('FR-7: a review is erased with its answer after the years that the site says, and nothing else is', async () => {
  await open();
  const key = await server.parvis.sites.renewKey('shop');
  const { post } = await server.post({ kind: 'review', rating: 2, body: 'Cold soup, cold room.' });
  await server.post({ body: 'Open on Sunday?' });
  const answer = { kind: 'comment', subject: { key: 'page' }, parentId: post.id, body: 'We are sorry.' };
  await server.call('POST', 'posts', { token: key, body: answer });
  await pass(729);
  expect((await page()).subject.rating.count).toBe(1);
  await pass(3);
  const left = await page();
  expect([left.subject.rating, left.reviews.items, left.comments.items.length]).toEqual([null, [], 1]);
  expect((await server.call('GET', `posts/${post.id}`)).status).toBe(404);
  expect(await count('posts')).toBe(1);
  await server.parvis.sites.settings('shop', { policy: { ...policy, retentionYears: null } });
  await server.post({ kind: 'review', rating: 4 });
  await pass(4_000);
  expect((await page()).subject.rating.count).toBe(1);
});

it('GDPR-3: what was never published, or was taken away, goes after twelve months; what was decided stays, without it', async () => {
  await open();
  const hidden = await server.post({ kind: 'review', rating: 1, body: 'About another shop altogether.' });
  await decide(hidden.post.id, 'hide', 'M1');
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  await server.post({ body: 'It waits for somebody to look.' });
  const refused = await server.post({ body: 'Buy at my shop instead.' });
  await decide(refused.post.id, 'refuse', 'M1');
  await pass(364);
  expect(await count('posts')).toBe(3);
  const decisions = await count('decisions');
  await pass(3);
  expect(await count('posts')).toBe(0);
  expect(await count('decisions')).toBe(decisions);
});

it('GDPR-4: where something was written from is sealed, in no answer, and gone after twelve months', async () => {
  const { store } = await open();
  const key = await server.parvis.sites.renewKey('shop');
  const address = '203.0.113.77';
  const { post } = await server.post({ kind: 'review', rating: 5 }, { address });
  const rows = await store.db.selectFrom('networks').selectAll().execute();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(address);
  const asked = ['queue', 'decisions', `posts/${post.id}`, 'authors', 'audit', `authors/${post.author!.id}/export`];
  for (const path of asked) {
    const answer = await server.call('GET', `/v1/manage/sites/shop/${path}`, {
      token: key,
      headers: { origin: undefined },
    });
    expect(answer.text, path).not.toContain(address);
  }
  expect(JSON.stringify(server.log)).not.toContain(address);
  await pass(364);
  expect(await count('networks')).toBe(1);
  await pass(3);
  expect(await count('networks')).toBe(0);
});

it('ISO-5: what was unlawful is sealed: nobody reads it, who opens it says why, and after twelve months it is gone', async () => {
  const { store } = await open();
  const key = await server.parvis.sites.renewKey('shop');
  const manage = (method: string, path: string, body?: object) =>
    server.call(method, `/v1/manage/sites/shop/${path}`, {
      token: key,
      ...(body && { body }),
      headers: { origin: undefined, 'idempotency-key': crypto.randomUUID() },
    });
  const words = 'The owner of this shop stole my purse.';
  const { post, visitorToken: token } = await server.post({ kind: 'review', rating: 1, body: words });
  await decide(post.id, 'hide', 'M8');
  // A decision that is taken back leaves nothing sealed; one for another reason seals nothing.
  await decide(post.id, 'restore');
  expect(await count('evidence')).toBe(0);
  await decide(post.id, 'hide', 'M8');
  await server.call('DELETE', `posts/${post.id}`, { token });
  expect((await server.call('GET', `posts/${post.id}`)).status).toBe(404);
  expect(JSON.stringify(await store.db.selectFrom('evidence').selectAll().execute())).not.toContain('purse');
  const { items } = (await manage('GET', 'evidence')).json;
  expect(items).toMatchObject([{ post: post.id, reason: 'M8', sealedAt: new Date(time).toISOString() }]);
  expect(Object.keys(items[0])).not.toContain('content');
  const path = `evidence/${items[0].id}/openings`;
  expect((await manage('POST', path, { sentence: ' ' })).json.issues[0].path).toBe('sentence');
  const opened = await manage('POST', path, { sentence: 'Asked for by the court.' });
  expect(opened.json.content).toMatchObject({ source: words, rating: 1, sentence: 'Not lawful.' });
  expect((await manage('GET', 'audit')).json.items[0].change).toMatchObject({
    what: 'evidence.opened',
    after: { sentence: 'Asked for by the court.' },
  });
  await pass(364);
  expect(await count('evidence')).toBe(1);
  await pass(3);
  expect(await count('evidence')).toBe(0);
  expect((await manage('POST', path, { sentence: 'Once more.' })).status).toBe(404);
});
