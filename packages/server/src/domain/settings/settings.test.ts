import { afterEach, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';

let server: Started;
afterEach(() => server.parvis.close());

const words = 'A fine room it was, with a view.';
const review = { kind: 'review', subject: { key: 'page' }, body: words, rating: 5, experiencedOn: '2026-01-02' };
const page = async () => (await server.call('GET', 'page?subject=page&blocks=reviews')).json;

it('FR-3: rules of the host are said to look at reviews, also where the site has none', async () => {
  server = await start({ policies: [{ name: 'mine', judge: () => 'hold' }] });
  await server.parvis.sites.settings('shop', { moderation: 'nothing', words: [] });
  expect((await server.call('POST', 'posts', { body: review })).json.post.status).toBe('pending');
  expect((await page()).site.reviewControl).toBe('some');
});

it('FR-3: where everything is looked at, so is another rating of the same words', async () => {
  server = await start();
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  const { post, visitorToken } = (await server.call('POST', 'posts', { body: review })).json;
  await server.parvis.sites.decide('shop', { posts: [post.id], act: 'approve' });
  const change = { token: visitorToken, body: { rating: 1 } };
  expect((await server.call('PATCH', `posts/${post.id}`, change)).json.status).toBe('pending');
  expect((await page()).subject.rating).toBeNull();
  await server.parvis.sites.decide('shop', { posts: [post.id], act: 'approve' });
  expect((await page()).reviews.items[0].rating).toBe(1);
  // Elsewhere nobody looks: no rule sees a rating.
  await server.parvis.sites.settings('shop', { moderation: 'risky' });
  const again = { token: visitorToken, body: { rating: 4 } };
  expect((await server.call('PATCH', `posts/${post.id}`, again)).json.status).toBe('published');
});
