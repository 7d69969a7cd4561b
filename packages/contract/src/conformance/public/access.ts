import { schemas } from '../../schemas/endpoints.ts';
import { type Answer, type Case, equal, ok, refused, shaped, visit } from '../case.ts';

/** Section A: who may. */
export const access: Case[] = [
  {
    rule: 'A1',
    name: 'the first act gives a token, which proves authorship later',
    async run(server) {
      const here = visit(server);
      const { post, token, visitorToken } = await here.comment('first');
      ok(visitorToken, 'the first post answers a token');
      equal((await here.comment('second', { token })).visitorToken, undefined, 'the second answers none');
      const reacted = shaped(schemas.putReaction.answer, await here.ask('PUT', `posts/${post.id}/reactions/like`));
      ok(reacted.visitorToken, 'the first reaction answers a token');
      const me = shaped(schemas.me.answer, await here.get('me', {}, { token }));
      equal([me.posts.length, me.more], [2, false], 'posts of me');
      const reader = shaped(schemas.me.answer, await here.get('me', {}, { token: reacted.visitorToken }));
      equal(
        reader.reactions.map(({ post: id, name }) => [id, name]),
        [[post.id, 'like']],
        'reactions of me',
      );
      equal((await here.ask('DELETE', 'me', undefined, { token: reacted.visitorToken! })).status, 204, 'DELETE me');
      equal(
        (await here.posts()).items.find(({ id }) => id === post.id)?.reactions.like.count,
        0,
        'count after DELETE me',
      );
    },
  },
  {
    rule: 'A2',
    name: 'a bad token is 401 wherever a token is read',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('mine');
      const [head, payload, signature] = token.split('.');
      const flipped = signature
        ? `${head}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
        : `${token}x`;
      const none = `${btoa('{"alg":"none"}').replace(/=/g, '')}.${payload ?? 'x'}.`;
      for (const bad of ['x', flipped, none, token.slice(0, -2)]) {
        const ask = { token: bad };
        const answers: Answer[] = [
          await here.get('page', { subject: here.subject }, ask),
          await here.get('posts', { subject: here.subject }, ask),
          await here.get(`posts/${post.id}`, {}, ask),
          await here.get('me', {}, ask),
          await here.send({ body: 'x' }, ask),
          await here.ask('PATCH', `posts/${post.id}`, { body: 'x' }, ask),
          await here.ask('DELETE', `posts/${post.id}`, undefined, ask),
          await here.ask('PUT', `posts/${post.id}/reactions/like`, undefined, ask),
        ];
        for (const answer of answers) refused(answer, 401, 'UNAUTHENTICATED');
      }
      refused(await here.get('me'), 401, 'UNAUTHENTICATED');
    },
  },
  {
    rule: 'A2',
    name: 'a token of another site is 401',
    needs: ['otherSite'],
    async run(server) {
      const { site, allowedOrigin: origin } = server.otherSite!;
      const { token } = await visit(server, site).comment('there', { origin });
      const here = visit(server);
      refused(await here.send({ body: 'x' }, { token }), 401, 'UNAUTHENTICATED');
      refused(await here.get('page', { subject: here.subject }, { token }), 401, 'UNAUTHENTICATED');
    },
  },
  {
    rule: 'A3',
    name: 'origins are compared whole; foreign ones cannot write nor read',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('here');
      const { protocol, host } = new URL(server.allowedOrigin);
      const foreign = [
        server.foreignOrigin,
        'null',
        `${server.allowedOrigin}.evil.example`,
        `${protocol}//evil-${host}`,
        `${protocol}//sub.${host}`,
      ];
      for (const origin of foreign) {
        refused(await here.send({ body: 'x' }, { origin }), 403, 'ORIGIN_NOT_ALLOWED');
        refused(await here.ask('DELETE', `posts/${post.id}`, undefined, { origin, token }), 403, 'ORIGIN_NOT_ALLOWED');
        refused(
          await here.ask('PUT', `posts/${post.id}/reactions/like`, undefined, { origin }),
          403,
          'ORIGIN_NOT_ALLOWED',
        );
        const read = await here.get('page', { subject: here.subject }, { origin });
        equal([read.status, read.headers.get('access-control-allow-origin')], [200, null], `a read from ${origin}`);
      }
      // That a site is not there, a page must be able to read, which does not know it.
      const lost = await visit(server, 'no-such-site').get('page', { subject: here.subject }, { origin: foreign[0]! });
      refused(lost, 404, 'NOT_FOUND');
      ok([foreign[0]!, '*'].includes(lost.headers.get('access-control-allow-origin') ?? ''), 'CORS on no site');
      const read = await here.get('page', { subject: here.subject });
      ok([server.allowedOrigin, '*'].includes(read.headers.get('access-control-allow-origin') ?? ''), 'CORS on reads');
      equal(read.headers.get('access-control-allow-credentials'), null, 'credentials');
      equal(read.headers.get('set-cookie'), null, 'cookies');
      const error = await here.send({});
      ok(
        [server.allowedOrigin, '*'].includes(error.headers.get('access-control-allow-origin') ?? ''),
        'CORS on errors',
      );
      equal((await here.send({ body: 'x' }, { origin: null })).status, 201, 'a write without Origin');
    },
  },
  {
    rule: 'A3',
    name: 'a preflight lets pages of the site send what clients send, and read when to try again',
    async run(server) {
      const { ask } = visit(server);
      const headers = {
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      };
      const answer = await ask('OPTIONS', 'posts', undefined, { headers });
      ok(answer.status === 204 || answer.status === 200, `status ${answer.status}`);
      equal(answer.headers.get('access-control-allow-origin'), server.allowedOrigin, 'origin');
      const allowed = answer.headers.get('access-control-allow-headers')?.toLowerCase() ?? '';
      for (const name of ['authorization', 'content-type', 'idempotency-key'])
        ok(allowed.includes(name), `allows ${name}`);
      const foreign = await ask('OPTIONS', 'posts', undefined, { headers, origin: server.foreignOrigin });
      equal(foreign.headers.get('access-control-allow-origin'), null, 'a foreign origin');
      const exposed =
        (await ask('GET', 'page?subject=x')).headers.get('access-control-expose-headers')?.toLowerCase() ?? '';
      for (const name of ['retry-after', 'x-request-id']) ok(exposed.includes(name), `exposes ${name}`);
    },
  },
  {
    rule: 'A5',
    name: 'others’ posts are not one’s own, and one’s own get no reaction',
    async run(server) {
      const here = visit(server);
      const mine = await here.comment('mine');
      const other = await here.comment('other');
      refused(await here.ask('PATCH', `posts/${mine.post.id}`, { body: 'x' }, other), 403, 'FORBIDDEN');
      refused(await here.ask('DELETE', `posts/${mine.post.id}`, undefined, other), 403, 'FORBIDDEN');
      refused(await here.ask('DELETE', `posts/${mine.post.id}`), 401, 'UNAUTHENTICATED');
      refused(await here.ask('PUT', `posts/${mine.post.id}/reactions/like`, undefined, mine), 403, 'OWN_POST');
      refused(await here.ask('PUT', `posts/${mine.post.id}/reactions/rage`), 404, 'NOT_FOUND');
    },
  },
  {
    rule: 'A6',
    name: 'one reaction of each name for each author, however many requests',
    async run(server) {
      const here = visit(server);
      const { post } = await here.comment('popular');
      const first = await here.comment('first reader');
      const second = await here.comment('second reader');
      const react = (method: 'PUT' | 'DELETE', token: string, name = 'like') =>
        here.ask(method, `posts/${post.id}/reactions/${name}`, undefined, { token });
      const count = async (token?: string) =>
        shaped(schemas.post.answer, await here.get(`posts/${post.id}`, {}, { token })).reactions;
      await Promise.all(Array.from({ length: 8 }, () => react('PUT', first.token)));
      await react('PUT', second.token);
      await react('PUT', second.token, 'helpful');
      equal(
        await count(first.token),
        { like: { count: 2, mine: true }, helpful: { count: 1, mine: false } },
        'for the first',
      );
      equal((await count()).like, { count: 2, mine: false }, 'for anybody');
      await Promise.all(Array.from({ length: 8 }, () => react('DELETE', first.token)));
      equal((await count(first.token)).like, { count: 1, mine: false }, 'after taking back');
    },
  },
  {
    rule: 'A21',
    name: 'work is for this site and one act, another each time, and ends; what is no work is not taken for some',
    async run(server) {
      const { ask, comment } = visit(server);
      const create = async () =>
        shaped(schemas.createChallenge.answer, await ask('POST', 'challenges', { for: 'createPost' }), 200);
      const [one, other] = [await create(), await create()];
      equal(one.parameters.data, { for: 'createPost', site: server.site }, 'what it is for');
      ok(one.parameters.nonce !== other.parameters.nonce, 'another each time');
      ok(one.parameters.expiresAt * 1000 > Date.now(), 'ends later');
      refused(await ask('POST', 'challenges', { for: 'me' }), 422, 'VALIDATION_FAILED');
      // Where nothing is risky none is asked for, and a post is taken as without it.
      equal((await comment('no work')).post.status, 'published', 'status');
    },
  },
];
