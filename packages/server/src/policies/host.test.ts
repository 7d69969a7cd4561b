import { afterEach, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import type { HostPolicy } from '../options/policies.ts';

// Policies of the host: one that holds, throws, says nothing or is late holds the post, and the log says which.

let server: Started;
afterEach(() => server.parvis.close());

const begin = async (judge: HostPolicy['judge']): Promise<void> => {
  server = await start({ policies: [{ name: 'no prices', judge }] });
};
const waiting = async () => (await server.parvis.sites.queue('shop')).items.map(({ policies }) => policies);

it('see words, never a rating, of new posts and of every new word in old ones', async () => {
  const seen: object[] = [];
  await begin((post) => {
    seen.push(post);
    return post.words.includes('€') ? 'hold' : 'publish';
  });
  const { post, visitorToken } = await server.post({ kind: 'review', title: 'Fine', body: 'All of it.' });
  expect(post.status).toBe('published');
  expect(Object.keys(seen[0]!)).toEqual(['site', 'kind', 'subject', 'author', 'words', 'links']);
  // A title alone, too.
  const edited = await server.call('PATCH', `posts/${post.id}`, { body: { title: 'Now 9 €' }, token: visitorToken! });
  expect(edited.json.status).toBe('pending');
  expect((await server.post({ body: 'Only 9 €' })).post.status).toBe('pending');
  expect(await waiting()).toEqual([['host'], ['host']]);
  // Of a post of somebody else nothing is asked.
  const before = seen.length;
  const other = (await server.post({ body: 'Other.' })).visitorToken!;
  await server.call('PATCH', `posts/${post.id}`, { body: { body: 'x' }, token: other });
  expect(seen).toHaveLength(before + 1);
});

it.each([
  [
    'throws',
    () => {
      throw new Error('no');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no'))],
  ['is late', () => new Promise<never>(() => {})],
  ['says neither', () => 'perhaps' as 'hold'],
])('one that %s holds the post', async (_, judge) => {
  await begin(judge as HostPolicy['judge']);
  expect((await server.post({})).post.status).toBe('pending');
  expect(server.log).toMatchObject([{ level: 'warn', message: expect.stringContaining('no prices') }]);
});
