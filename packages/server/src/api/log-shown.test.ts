import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';

// J11: what everybody is shown of reviews may be read by pages of other servers, and nothing else of a site.

const foreign = { origin: 'https://verifier.test', cookie: 'a=b' };
let server: Started;
let review = '';
let answer = '';
let comment = '';
let waiting: { id: string; token: string };
beforeAll(async () => {
  server = await start({ publicAddress: 'https://shop.test', jobs: 'off' });
  const { sites } = server.parvis;
  await sites.settings('shop', { moderation: 'nothing' });
  review = (await server.post({ kind: 'review', body: 'Calm, and clean as well.' })).post.id;
  comment = (await server.post({ body: 'A comment of the same page.' })).post.id;
  const key = await sites.createKey('shop', { name: 'answers' });
  const more = { token: key, body: { body: 'Thank you, and come again.' }, headers: { origin: undefined } };
  answer = (await server.call('POST', `/v1/manage/sites/shop/posts/${review}/replies`, more)).json.reply.id;
  await sites.settings('shop', { moderation: 'everything' });
  const { post, visitorToken } = await server.post({ kind: 'review', body: 'Waits for somebody to look.' });
  waiting = { id: post.id, token: visitorToken! };
});
afterAll(() => server.parvis.close());
const get = (path: string, more: { token?: string } = {}) =>
  server.call('GET', `/log/v1/sites/shop/${path}`, { ...more, headers: foreign });

it('J11: a page of another server reads reviews and figures as every visitor is shown them', async () => {
  for (const [path, asked] of [
    ['page?subject=page', 'page?subject=page&blocks=reviews'],
    ['page?subject=page&blocks=comments,reviews', 'page?subject=page&blocks=reviews'],
    ['posts?subject=page&kind=comment', 'posts?subject=page&kind=review'],
    [`posts/${review}`, `posts/${review}`],
    [`posts/${answer}`, `posts/${answer}`],
  ] as const) {
    const { status, json, headers } = await get(path);
    expect([status, headers.get('access-control-allow-origin')], path).toEqual([200, '*']);
    expect([headers.get('set-cookie'), headers.get('cache-control')]).toEqual([null, 'public, no-cache']);
    expect(json).toEqual((await server.call('GET', asked)).json);
    const again = await server.call('GET', `/log/v1/sites/shop/${path}`, {
      headers: { 'if-none-match': headers.get('etag')! },
    });
    expect(again.status).toBe(304);
  }
});

it('J11: comments, what waits and whatever else there is are not read there, with a token either', async () => {
  for (const path of [`posts/${comment}`, `posts/${waiting.id}`, 'subjects?key=page', 'me', `posts/${review}/versions`])
    for (const more of [{}, { token: waiting.token }]) expect((await get(path, more)).status, path).toBe(404);
  expect((await get('posts?subject=page', { token: waiting.token })).json.total).toBe(1);
  expect((await get('page?subject=')).json.code).toBe('INVALID_QUERY');
  const { status, headers } = await server.call('POST', '/log/v1/sites/shop/posts', { headers: foreign, body: {} });
  expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

it('ORG-03, A3: the API itself is for the origins of the site, as before', async () => {
  for (const path of ['page?subject=page&blocks=reviews', 'posts?subject=page&kind=review', `posts/${review}`]) {
    const { headers } = await server.call('GET', path, { headers: foreign });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});
