import { limits } from '../../limits.ts';
import { schemas } from '../../schemas/endpoints.ts';
import { type Case, equal, fresh, ids, ok, refused, shaped, visit } from '../case.ts';

/** Section I: keys and repeats. */
export const keys: Case[] = [
  {
    rule: 'I1',
    name: 'a repeat with the same key is answered with the first answer',
    async run(server) {
      const here = visit(server);
      const key = fresh();
      const first = await here.send({ body: 'once' }, { key });
      const { visitorToken, post } = shaped(schemas.createPost.answer, first, 201);
      const again = await here.send({ body: 'once' }, { key });
      equal([again.status, again.json], [201, first.json], 'the repeat');
      equal(again.headers.get('idempotency-replayed'), 'true', 'Idempotency-Replayed');
      equal(first.headers.get('idempotency-replayed'), null, 'Idempotency-Replayed of the first');
      refused(await here.send({ body: 'another' }, { key }), 422, 'IDEMPOTENCY_KEY_REUSED');
      const other = shaped(
        schemas.createPost.answer,
        await here.send({ body: 'once' }, { key, token: visitorToken }),
        201,
      );
      ok(other.post.id !== post.id, 'a key belongs to its caller');
      equal((await here.posts()).total, 2, 'posts');
    },
  },
  {
    rule: 'I1',
    name: 'also for reports and shares',
    async run(server) {
      const here = visit(server);
      const { post } = await here.comment('to report');
      const report = () => here.ask('POST', `posts/${post.id}/reports`, { reason: 'spam' }, { key });
      const share = () =>
        here.ask('POST', 'shares', { subject: { key: here.subject }, network: 'copy' }, { key: `${key}s` });
      const key = fresh();
      const first = shaped(schemas.createReport.answer, await report(), 201);
      equal((await report()).json, first, 'the repeated report');
      equal(shaped(schemas.createShare.answer, await share(), 201).shareCount, 1, 'shares');
      equal(shaped(schemas.createShare.answer, await share(), 201).shareCount, 1, 'shares after a repeat');
      equal((await here.page()).subject.shareCount, 1, 'shares on the page');
    },
  },
  {
    rule: 'I1',
    name: 'a repeated reaction without a token makes one author and counts once',
    async run(server) {
      const here = visit(server);
      const { post } = await here.comment('to like');
      const key = fresh();
      const put = (name: string, token?: string) =>
        here.ask('PUT', `posts/${post.id}/reactions/${name}`, undefined, { key, token });
      const first = await put('like');
      const { reactions, visitorToken } = shaped(schemas.putReaction.answer, first);
      equal(reactions.like, { count: 1, mine: true }, 'the first');
      ok(visitorToken, 'the first brings a token');
      const again = await put('like');
      equal([again.status, again.json], [200, first.json], 'the repeat');
      equal(again.headers.get('idempotency-replayed'), 'true', 'Idempotency-Replayed');
      refused(await put('helpful'), 422, 'IDEMPOTENCY_KEY_REUSED');
      equal(
        shaped(schemas.putReaction.answer, await put('like', visitorToken)).reactions.like.count,
        1,
        'with the token',
      );
      equal(ids(await here.posts()), [post.id], 'posts');
    },
  },
  {
    rule: 'I1',
    name: 'who ends all tokens and loses the answer asks again, by the token that has ended',
    async run(server) {
      const here = visit(server);
      const { token } = await here.comment('who ends all others');
      const key = fresh();
      const end = (more: string) => here.ask('DELETE', 'me/tokens', undefined, { key: key + more, token });
      const first = shaped(schemas.deleteTokens.answer, await end(''));
      const again = await end('');
      equal([again.status, again.json], [200, first], 'the repeat');
      equal(again.headers.get('idempotency-replayed'), 'true', 'Idempotency-Replayed');
      shaped(schemas.me.answer, await here.get('me', {}, { token: first.visitorToken }));
      refused(await end('n'), 401, 'UNAUTHENTICATED');
    },
  },
  {
    rule: 'I1',
    name: 'a key is 1 to 100 visible ASCII characters',
    async run(server) {
      const { send } = visit(server);
      for (const key of ['a b', 'é', 'k'.repeat(limits.idempotencyKeyLength + 1)]) {
        refused(await send({ body: 'x' }, { key }), 400, 'IDEMPOTENCY_KEY_INVALID');
      }
      equal(
        (await send({ body: 'x' }, { key: fresh().padEnd(limits.idempotencyKeyLength, '~') })).status,
        201,
        'the longest',
      );
    },
  },
  {
    rule: 'I2',
    name: 'repeats that arrive together give one post',
    async run(server) {
      const here = visit(server);
      const key = fresh();
      const answers = await Promise.all(Array.from({ length: 8 }, () => here.send({ body: 'together' }, { key })));
      equal([...new Set(answers.map(({ status, text }) => `${status} ${text}`))].length, 1, 'different answers');
      equal(answers[0]!.status, 201, 'status');
      equal((await here.posts()).total, 1, 'posts');
    },
  },
  {
    rule: 'I3',
    name: 'PATCH, PUT and DELETE can be repeated',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('before');
      const patch = () => here.ask('PATCH', `posts/${post.id}`, { body: 'after' }, { token });
      const first = await patch();
      const { revision } = (await here.page()).subject;
      equal((await patch()).json, first.json, 'the second PATCH');
      equal((await here.page()).subject.revision, revision, 'revision after the second PATCH');
      const { token: reader } = await here.comment('a reader');
      for (const [method, count] of [
        ['PUT', 1],
        ['PUT', 1],
        ['DELETE', 0],
        ['DELETE', 0],
      ] as const) {
        const answer = await here.ask(method, `posts/${post.id}/reactions/like`, undefined, { token: reader });
        const { reactions } = shaped(schemas.putReaction.answer, answer);
        equal(reactions.like, { count, mine: count > 0 }, method);
      }
      const remove = () => here.ask('DELETE', `posts/${post.id}`, undefined, { token });
      equal((await remove()).status, 204, 'DELETE');
      refused(await remove(), 404, 'NOT_FOUND');
      ok(!ids(await here.posts()).includes(post.id), 'it is gone');
    },
  },
];
