import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';

let server: Started;
beforeEach(async () => {
  server = await start();
});
afterEach(() => server.parvis.close());

const get = async (path: string) => (await server.call('GET', path)).json.items;
const words = ['Apples', 'Pears', 'Plums', 'Cherries', 'Quinces', 'Medlars', 'Grapes', 'Figs'];

it('DATA-13: says what was written last and is talked about most, of what everybody reads, of a kind and some days', async () => {
  const root = await server.post({ subject: { key: 'much' }, body: 'The beginning of much.' });
  for (const word of words.slice(0, 3))
    await server.post({ subject: { key: 'much' }, body: `${word} are in season.`, parentId: root.post.id });
  await server.post({ subject: { key: 'little' }, body: 'Not much is said here.' });
  const { post: hidden } = await server.post({ subject: { key: 'hidden' }, body: 'What is hidden, with an answer.' });
  await server.post({ subject: { key: 'hidden' }, body: 'The answer below it.', parentId: hidden.id });
  await server.parvis.sites.decide('shop', { posts: [hidden.id], act: 'hide', reason: 'M1', sentence: 'No.' });
  await server.parvis.sites.settings('shop', { words: ['watches'] });
  await server.post({ subject: { key: 'held' }, body: 'Cheap watches here.' });
  await server.post({ kind: 'review', subject: { key: 'room' }, body: 'A good room.' });
  const recent = await get('recent');
  expect(recent.map(({ subject }: { subject: { key: string } }) => subject.key)).toEqual([
    'little',
    'much',
    'much',
    'much',
    'much',
  ]);
  expect(recent[0].post.text).toEqual([
    { type: 'paragraph', children: [{ type: 'text', text: 'Not much is said here.' }] },
  ]);
  const talked = await get('talked');
  expect(talked.map(({ subject, count }: { subject: { key: string }; count: number }) => [subject.key, count])).toEqual(
    [
      ['much', 4],
      ['little', 1],
    ],
  );
  expect((await get('recent?kind=review')).map((one: { subject: { key: string } }) => one.subject.key)).toEqual([
    'room',
  ]);
  expect(await get('talked?limit=1')).toHaveLength(1);
  await server.parvis.sites.settings('shop', { off: ['comments'] });
  expect([await get('recent'), await get('talked')]).toEqual([[], []]);
});

it('may be kept by whoever asks, until something is other', async () => {
  await server.post({ body: 'The first of a few.' });
  const first = await server.call('GET', 'recent');
  const etag = first.headers.get('etag')!;
  const again = () => server.call('GET', 'recent', { headers: { 'if-none-match': etag } });
  expect(first.headers.get('cache-control')).not.toContain('no-store');
  expect((await again()).status).toBe(304);
  await server.post({ body: 'The second of them.' });
  expect((await again()).status).toBe(200);
  for (const query of ['days=0', 'limit=x', 'kind=poem', 'days=1&days=2'])
    expect((await server.call('GET', `talked?${query}`)).status, query).toBe(400);
});
