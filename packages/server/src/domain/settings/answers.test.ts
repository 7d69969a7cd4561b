import { afterEach, expect, it } from 'vitest';
import { policy, type Started, start } from '../../../test/harness.ts';

// Until a business has said how it treats reviews, none is published.

let server: Started;
afterEach(() => server.parvis.close());
const unanswered = { key: 'shop', name: 'The Shop', origins: ['https://shop.test'], policy: undefined };

it('FR-6: a review waits until the five answers are given, its author reads why, and nobody publishes it before', async () => {
  server = await start({ sites: [unanswered] });
  const { sites } = server.parvis;
  const { post, visitorToken: token } = await server.post({ kind: 'review', rating: 5, body: 'Lovely.' });
  expect(post.status).toBe('pending');
  const own = await server.call('GET', `posts/${post.id}`, { token });
  expect(own.json.decision).toMatchObject({ act: 'hold', automated: true, unanswered: true });
  expect((await server.call('GET', 'page?subject=page')).json.subject.rating).toBeNull();
  const { items } = await sites.queue('shop');
  expect(items).toMatchObject([{ post: { id: post.id }, policies: ['unanswered'] }]);
  const approve = () => sites.decide('shop', { posts: [post.id], act: 'approve' });
  expect(await approve()).toEqual({ decisions: [], failed: [{ id: post.id, code: 'POLICY_UNANSWERED' }] });
  const key = await sites.renewKey('shop');
  const path = `/v1/manage/sites/shop/posts/${post.id}/replies`;
  const answered = await server.call('POST', path, {
    token: key,
    body: { body: 'Thank you.', act: 'approve' },
    headers: { origin: undefined, 'idempotency-key': 'one' },
  });
  expect([answered.status, answered.json.code]).toEqual([409, 'POLICY_UNANSWERED']);

  // Comments are no matter of these answers.
  expect((await server.post({ body: 'Are dogs welcome?' })).post.status).toBe('published');
  await sites.settings('shop', { policy });
  expect((await approve()).failed).toEqual([]);
  expect((await server.call('GET', 'page?subject=page')).json.subject.rating.count).toBe(1);
  expect((await server.post({ kind: 'review', rating: 1 })).post.status).toBe('published');
});

it('FR-6: answers that are said in code hold where nobody has said any, and what the owner says stays', async () => {
  server = await start({ sites: [unanswered] });
  const { sites } = server.parvis;
  await sites.put({ ...unanswered, policy });
  expect((await sites.settings('shop')).policy).toEqual(policy);
  await sites.put({ ...unanswered, name: 'New', policy: { ...policy, publicationDays: 20 } });
  expect((await sites.settings('shop')).policy).toEqual(policy);
  const wrong = { ...policy, publicationDays: 31 };
  await expect(sites.put({ ...unanswered, policy: wrong })).rejects.toThrow('publicationDays');
});
