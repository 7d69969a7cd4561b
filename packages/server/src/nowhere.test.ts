import { type PostStatus, reasonCodes } from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toAddresses, toQueries } from '../test/addresses.ts';
import { type Started, start } from '../test/harness.ts';
import { getInternals } from './internals.ts';

// DATA-13: what is not published is nowhere. Every address that the server answers is asked, from its own list of routes.

/** Words of what nobody may read: in the text, the title, the name, the page, the reason, a note, a saved reply. */
const marks = ['quokka', 'numbat', 'bilby', 'wombat', 'kowari', 'dunnart', 'potoroo'] as const;
const [text, title, name, page, why, note, saved] = marks;
const hidden: PostStatus[] = ['pending', 'refused', 'hidden'];

let server: Started;
/** Ids of posts: those that nobody may see, and one that everybody sees. */
const ids: Record<string, string> = {};
let other: string;
let before: string;

beforeAll(async () => {
  server = await start();
  const root = await server.post({ subject: { key: 'page' }, body: 'Seen by everybody.', author: { name: 'Ada' } });
  ids.root = root.post.id;
  other = (await server.post({ subject: { key: 'elsewhere' }, body: 'Somebody else.' })).visitorToken!;
  const { store } = getInternals(server.parvis)!.services;
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  // A page says how its reviews are looked at.
  before = await pageOf();
  for (const status of hidden) {
    for (const [kind, parentId] of [
      ['comment', undefined],
      ['comment', ids.root],
      ['review', undefined],
    ] as const) {
      const { post } = await server.post({
        kind,
        subject: { key: 'page', title: `${page} ${status}` },
        body: `${text} ${status}`,
        author: { name: `${name} ${status}` },
        ...(kind === 'review' && { title: `${title} ${status}` }),
        ...(parentId && { parentId }),
      });
      ids[`${status} ${kind} ${parentId ? 'reply' : 'root'}`] = post.id;
      if (status === 'pending') continue;
      const sentence = `${why} ${status}`;
      const decide = (act: 'approve' | 'refuse' | 'hide') =>
        server.parvis.sites.decide('shop', {
          posts: [post.id],
          act,
          ...(act !== 'approve' && { reason: reasonCodes[0]!, sentence }),
        });
      if (status === 'refused') await decide('refuse');
      else {
        await decide('approve');
        await decide('hide');
      }
      expect((await store.posts.byId((await store.sites.byKey('shop'))!.id, post.id))!.status).toBe(status);
    }
  }
});

/** What those who work for the site say to each other, of what everybody reads as well. */
beforeAll(async () => {
  const token = await server.parvis.sites.renewKey('shop');
  const make = async (path: string, body: object): Promise<void> => {
    const made = await server.call('POST', `/v1/manage/sites/shop/${path}`, {
      body,
      token,
      headers: { origin: undefined },
    });
    expect(made.status).toBe(201);
  };
  for (const id of Object.values(ids)) await make(`posts/${id}/notes`, { body: `Known to us: ${note}.` });
  await make('saved-replies', { name: saved, body: saved });
});
afterAll(() => server.parvis.close());

const pageOf = async (): Promise<string> =>
  (await server.call('GET', 'page?subject=page&blocks=comments,reviews,rating')).text;

const addresses = (method: string): string[] => toAddresses(server.parvis, method, Object.values(ids), 'page');
const queries = (): string[] => toQueries(Object.values(ids));

describe.each(['nobody known', 'another visitor'])('to %s', (who) => {
  it('no read says a word of it', async () => {
    const token = who === 'another visitor' ? other : undefined;
    const asked = addresses('GET').filter((path) => !path.startsWith('/v1/manage/') && !path.endsWith('/events'));
    // The lists, the post, the figures, the data of a visitor, and the pages of the server.
    expect(asked.length).toBeGreaterThan(2 * Object.keys(ids).length);
    let answered = 0;
    for (const path of asked) {
      for (const query of queries()) {
        const answer = await server.call('GET', path + query, { token });
        if (answer.status === 200) answered++;
        for (const mark of marks) expect(answer.text, `${path}${query}`).not.toContain(mark);
      }
    }
    expect(answered).toBeGreaterThan(50);
  });
});

it('a page has the same bytes as before, whatever waits', async () => {
  // Two were published for a moment, which the revision knows; what the rest says is the same.
  const { subject, ...rest } = JSON.parse(await pageOf());
  const { subject: was, ...restBefore } = JSON.parse(before);
  expect(rest).toEqual(restBefore);
  expect({ ...subject, revision: 0 }).toEqual({ ...was, revision: 0 });
});

it('AUTH-22: no write that names it is answered otherwise than for what there is not', async () => {
  const none = '00000000-0000-7000-8000-000000000000';
  const writes: [string, (id: string) => string, object | undefined][] = [
    ['PUT', (id) => `posts/${id}/reactions/like`, undefined],
    ['POST', (id) => `posts/${id}/reports`, { reason: 'spam' }],
    ['PATCH', (id) => `posts/${id}`, { body: 'x' }],
    ['DELETE', (id) => `posts/${id}`, undefined],
  ];
  for (const [method, path, body] of writes) {
    const wanted = await server.call(method, path(none), { token: other, body });
    for (const [name, id] of Object.entries(ids)) {
      if (name === 'root') continue;
      const answer = await server.call(method, path(id), { token: other, body });
      expect([answer.status, answer.json.code], `${method} ${name}`).toEqual([wanted.status, wanted.json.code]);
    }
  }
});

it('no event of a stream tells of it: the first that one hears is of what is published', async () => {
  const response = await server.parvis.fetch(new Request('http://server/v1/sites/shop/events?subject=page'));
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const held = await server.post({ subject: { key: 'page' }, body: `${text} held` });
  await server.parvis.sites.decide('shop', { posts: [held.post.id], act: 'refuse', reason: 'M1', sentence: why });
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
  const { post } = await server.post({ subject: { key: 'page' }, body: 'Seen by everybody, too.' });
  let heard = '';
  while (!heard.includes('"created"')) heard += (await reader.read()).value ?? '';
  await reader.cancel();
  expect(heard).toContain(post.id);
  expect(heard).not.toContain(held.post.id);
  expect(heard.match(/"type":/g)).toHaveLength(2);
});
