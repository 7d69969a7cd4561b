import type { AuthorBlocked, Replied } from '@parvis/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, type Started, start } from '../../../test/harness.ts';
import { toOperator } from '../../identity/principal.ts';
import { getInternals } from '../../internals.ts';
import { execute } from '../execute.ts';
import { takeBackReply } from './take-back.ts';

let server: Started;
let key: string;
beforeAll(async () => {
  server = await start();
  key = await server.parvis.sites.renewKey('shop');
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
});
afterAll(() => server.parvis.close());

const why = { reason: 'M2', sentence: 'No more of this.' } as const;
const ask = (path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> =>
  server.call('POST', `/v1/manage/sites/shop/${path}`, {
    body,
    token: key,
    headers: { origin: undefined, ...headers },
  });
const write = async (name = 'Ada'): Promise<{ id: string; token: string }> => {
  const { post, visitorToken } = await server.post({ author: { name } });
  return { id: post.id, token: visitorToken! };
};
const statusOf = async (id: string): Promise<string> =>
  (await server.call('GET', `posts/${id}`, { token: key })).json.status;
const repliesTo = async (parent: string): Promise<number> =>
  (await server.call('GET', `posts?subject=page&parent=${parent}`)).json.items?.length;

it('answers and approves in one write, once however often it is sent; taken back, both are as they were', async () => {
  const { id } = await write();
  const once = { 'idempotency-key': 'its-own' };
  const answer = { body: 'Thank **you**.', act: 'approve' };
  const made = await ask(`posts/${id}/replies`, answer, once);
  expect(made.status).toBe(201);
  const { reply, decision, change } = made.json as Replied;
  expect(reply).toMatchObject({ parentId: id, status: 'published', author: { kind: 'staff', name: 'The Shop' } });
  expect(decision).toMatchObject({ post: id, from: 'pending', to: 'published', act: 'approve' });
  const again = await ask(`posts/${id}/replies`, answer, once);
  expect([again.headers.get('idempotency-replayed'), again.json]).toEqual(['true', made.json]);
  expect([await statusOf(id), await repliesTo(id)]).toEqual(['published', 1]);
  const { services } = getInternals(server.parvis)!;
  const site = (await services.store.sites.byKey('shop'))!;
  const context = { now: new Date().toISOString(), services, site, principal: toOperator(site), undoes: change };
  const back = { reply: reply.id, decision: decision!.id, post: id };
  await execute(context, (it, input: typeof back) => takeBackReply(it, input), back);
  expect(await statusOf(id)).toBe('pending');
  expect((await server.call('GET', `posts/${reply.id}`)).json.code).toBe('NOT_FOUND');
  const rows = await services.store.db
    .selectFrom('changes')
    .selectAll()
    .where('post_id', '=', id)
    .orderBy('id')
    .execute();
  expect(rows.map(({ what, of_id, undoes }) => [what, of_id, undoes])).toEqual([
    ['reply.made', reply.id, null],
    ['reply.withdrawn', reply.id, change],
  ]);
  // Approved again, the page has no trace of it.
  await ask('decisions', { posts: [id], act: 'approve' });
  expect(await repliesTo(id)).toBe(0);
});

it('I1: an answer that is sent again is what it was, whatever became of the post since', async () => {
  const { id } = await write();
  await server.parvis.sites.decide('shop', { posts: [id], act: 'approve' });
  const answer = { body: 'And once more.' };
  const once = { 'idempotency-key': 'lost' };
  const first = await ask(`posts/${id}/replies`, answer, once);
  await server.parvis.sites.decide('shop', { posts: [id], act: 'hide', ...why });
  expect((await ask(`posts/${id}/replies`, answer)).status).toBe(409);
  const again = await ask(`posts/${id}/replies`, answer, once);
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  expect(again.json.reply.id).toBe(first.json.reply.id);
});

it('I1: a block that is sent again is what it was, although its author has taken the post back since', async () => {
  const { id, token } = await write('Mallory');
  const once = { 'idempotency-key': 'lost-block' };
  const first = await ask(`posts/${id}/block`, why, once);
  expect(first.status).toBe(201);
  expect((await server.call('DELETE', `posts/${id}`, { token })).status).toBe(204);
  expect((await ask(`posts/${id}/block`, why)).status).toBe(404);
  const again = await ask(`posts/${id}/block`, why, once);
  expect([again.status, again.headers.get('idempotency-replayed'), again.json]).toEqual([201, 'true', first.json]);
  await server.parvis.sites.unblock('shop', first.json.block.id);
});

it('publishes nothing that waits unless asked, and nothing that somebody else decided about', async () => {
  const { id } = await write();
  const plain = await ask(`posts/${id}/replies`, { body: 'Hello.' });
  expect([plain.status, plain.json.code, await statusOf(id)]).toEqual([409, 'DECIDED_OTHERWISE', 'pending']);
  await ask('decisions', { posts: [id], act: 'refuse', ...why });
  const late = await ask(`posts/${id}/replies`, { body: 'Hello.', act: 'approve' });
  expect([late.status, late.json.code, await statusOf(id)]).toEqual([409, 'DECIDED_OTHERWISE', 'refused']);
  expect((await ask(`posts/${id}/replies`, { body: 'Hello.', act: 'restore' })).status).toBe(201);
  expect((await ask(`posts/${id}/replies`, { body: 'Again.' })).status).toBe(201);
  expect([await statusOf(id), await repliesTo(id)]).toEqual(['published', 2]);
  expect((await ask(`posts/${id}/replies`, { body: ' \n' })).json.issues[0].code).toBe('TEXT_REQUIRED');
  expect((await ask(`posts/${id}/replies`, { body: 'x', act: 'refuse' })).status).toBe(422);
  // To write as the business is not to decide.
  const writes = await server.parvis.sites.createKey('shop', { name: 'writes', permissions: ['posts.write'] });
  const other = await write();
  for (const [act, status] of [
    [undefined, 409],
    ['approve', 403],
  ] as const) {
    const answer = await server.call('POST', `/v1/manage/sites/shop/posts/${other.id}/replies`, {
      body: { body: 'Hello.', ...(act && { act }) },
      token: writes,
      headers: { origin: undefined },
    });
    expect([answer.status, await statusOf(other.id)]).toEqual([status, 'pending']);
  }
});

it('blocks an author and takes their post away, in one write; each is taken back', async () => {
  const eve = await write('Eve');
  const made = await ask(`posts/${eve.id}/block`, { ...why, days: 7 });
  expect(made.status).toBe(201);
  const { block, decision } = made.json as AuthorBlocked;
  expect([block.of, block.label, decision.act, decision.reason]).toEqual(['author', 'Eve', 'refuse', 'M2']);
  expect(Date.parse(block.expiresAt!) - Date.parse(block.createdAt)).toBe(7 * 86_400_000);
  const next = async () => {
    const body = { kind: 'comment', subject: { key: 'page' }, body: 'More.' };
    return (await server.call('POST', 'posts', { body, token: eve.token })).json.post;
  };
  const refused = await next();
  expect(refused.status).toBe('refused');
  // What was refused stays so, and who is blocked is.
  const kept = (await ask(`posts/${refused.id}/block`, why)).json as AuthorBlocked;
  expect([kept.decision.act, await statusOf(refused.id)]).toEqual(['keep', 'refused']);
  expect((await server.parvis.sites.blocks('shop')).items).toHaveLength(1);
  await server.parvis.sites.unblock('shop', kept.block.id);
  await ask('decisions/undo', { decisions: [decision.id] });
  expect([await statusOf(eve.id), (await next()).status]).toEqual(['pending', 'pending']);
  // Of what the business wrote nobody is blocked, and nothing is decided.
  await ask('decisions', { posts: [eve.id], act: 'approve' });
  const { reply } = (await ask(`posts/${eve.id}/replies`, { body: 'Ours.' })).json as Replied;
  expect((await ask(`posts/${reply.id}/block`, why)).status).toBe(422);
  expect(await statusOf(reply.id)).toBe('published');
});
