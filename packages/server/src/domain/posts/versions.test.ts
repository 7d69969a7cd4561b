import type { VersionList } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';
import { toPlainText } from '../../text/plain.ts';

let server: Started;
let staff = '';
beforeEach(async () => {
  server = await start();
  staff = await server.parvis.sites.createKey('shop', { name: 'test' });
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const write = async (body: string, more: object = {}) => {
  const { post, visitorToken } = await server.post({ body, ...more });
  return { id: post.id, token: visitorToken! };
};
const change = async (id: string, token: string, body: object) =>
  expect((await server.call('PATCH', `posts/${id}`, { token, body })).status).toBe(200);
const manage = (method: string, path: string, body?: object) =>
  server.call(method, `/v1/manage/sites/shop/${path}`, { token: staff, headers: { origin: undefined }, body });
const toWords = ({ items }: VersionList): string[] => items.map(({ text }) => toPlainText(text));
const read = async (id: string, token?: string) => {
  const { status, json } = await server.call('GET', `posts/${id}/versions`, { ...(token && { token }) });
  return status === 200 ? toWords(json) : status;
};

it('P18: the former words are for the author and those who work there, and for all once the business shows them', async () => {
  const review = { kind: 'review', rating: 2, experiencedOn: '2026-01-02', title: 'Loud' } as const;
  const { id, token } = await write('The street kept us awake.', review);
  await change(id, token, { body: 'The street kept us awake all night.', rating: 1 });
  await change(id, token, { title: 'Very loud' });
  await change(id, token, { title: 'Very loud' });
  const all = ['The street kept us awake all night.', 'The street kept us awake.'];
  expect(await read(id, token)).toEqual(all);
  const { items } = (await manage('GET', `posts/${id}/versions`)).json as VersionList;
  expect(items.map(({ title, rating }) => [title, rating])).toEqual([
    ['Loud', 1],
    ['Loud', 2],
  ]);
  expect(items[0]!.writtenAt).toBe(items[1]!.replacedAt);
  const other = (await write('Somebody else was there as well.')).token;
  for (const who of [undefined, other]) expect(await read(id, who)).toBe(404);
  await server.parvis.sites.settings('shop', { history: true });
  for (const who of [undefined, other]) expect(await read(id, who)).toEqual(all);
  expect((await server.call('GET', 'page?subject=page')).json.site.history).toBe(true);
});

it('P18: what waited or was hidden when it was replaced is shown to nobody else', async () => {
  await server.parvis.sites.settings('shop', { history: true });
  const { id, token } = await write('Call Mrs Smith at her home number.');
  await manage('POST', 'decisions', {
    posts: [id],
    act: 'hide',
    reason: 'M4',
    sentence: 'It has a number.',
  });
  await change(id, token, { body: 'Call the office in the morning.' });
  expect(await read(id)).toBe(404);
  expect((await manage('POST', 'decisions', { posts: [id], act: 'approve' })).json.failed).toEqual([]);
  await change(id, token, { body: 'Call the office before noon.' });
  expect(await read(id)).toEqual(['Call the office in the morning.']);
  expect(await read(id, token)).toEqual(['Call the office in the morning.', 'Call Mrs Smith at her home number.']);
});

it('P18: the last twenty are kept, and of long ones fewer', async () => {
  const { id, token } = await write('Number 0 of the boats in this harbour.');
  for (let n = 1; n <= 22; n++) await change(id, token, { body: `Number ${n} of the boats in this harbour.` });
  const words = await read(id, token);
  expect(words).toHaveLength(20);
  expect([(words as string[])[0], (words as string[])[19]]).toEqual([
    'Number 21 of the boats in this harbour.',
    'Number 2 of the boats in this harbour.',
  ]);
  const long = (n: number): string => `${n} ${'*a* '.repeat(240)}`.trim();
  for (let n = 0; n < 20; n++) await change(id, token, { body: long(n) });
  const left = (await read(id, token)) as string[];
  expect(left.length).toBeLessThan(20);
  expect(left[0]).toMatch(/^18 a a/);
});

it('P18: they are in the export, and go with their post and with its author', async () => {
  const { id, token } = await write('We left the keys at the desk.');
  await change(id, token, { body: 'We left both keys at the desk.' });
  const { versions } = (await server.call('GET', 'me', { token })).json;
  expect(versions).toMatchObject([{ post: id, replacedAt: expect.any(String), text: [{ type: 'paragraph' }] }]);
  await server.post({ body: 'They were found there, thank you.', parentId: id });
  expect((await server.call('DELETE', `posts/${id}`, { token })).status).toBe(204);
  expect(await read(id, staff)).toBe(404);
  expect((await server.call('GET', 'me', { token })).json.versions).toBeUndefined();
  const second = await write('The lift was out of order again.');
  await change(second.id, second.token, { body: 'The lift was out of order twice.' });
  expect((await server.call('DELETE', 'me', { token: second.token })).status).toBe(204);
  expect((await manage('GET', `posts/${second.id}/versions`)).status).toBe(404);
});
