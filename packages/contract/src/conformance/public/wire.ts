import { errors } from '../../errors.ts';
import { limits } from '../../limits.ts';
import { schemas } from '../../schemas/endpoints.ts';
import { type Case, equal, fresh, ok, refused, shaped, visit } from '../case.ts';

const withoutId = (text: string): string => text.replace(/"requestId":"[^"]*"/, '');

/** Sections W and V: every answer, and bad input. */
export const wire: Case[] = [
  {
    rule: 'W1',
    name: 'answers are JSON, errors problems with the id of the request',
    async run(server) {
      const { get, page } = visit(server);
      await page();
      const answer = await get('page', { subject: 'x' });
      ok(answer.headers.get('content-type')?.startsWith('application/json'), 'an answer is application/json');
      refused(await get('page'), 400, 'INVALID_QUERY', 'subject');
    },
  },
  {
    rule: 'W2',
    name: 'a strong ETag changes when what is shown changes, and not otherwise',
    async run(server) {
      const here = visit(server);
      const paths: [string, Record<string, string>][] = [
        ['page', { subject: here.subject }],
        ['posts', { subject: here.subject }],
        ['subjects', { key: here.subject }],
      ];
      for (const [path, query] of paths) {
        const read = async () => (await here.get(path, query)).headers.get('etag');
        const before = await read();
        ok(before && /^"[^"]+"$/.test(before), `${path}: the ETag is strong`);
        await visit(server).comment('elsewhere');
        equal(await read(), before, `${path}: ETag after a post elsewhere`);
        const same = await here.get(path, query, { headers: { 'if-none-match': before } });
        equal([same.status, same.text, same.headers.get('etag')], [304, '', before], `${path}: If-None-Match`);
        const listed = await here.get(path, query, { headers: { 'if-none-match': `"other", ${before}` } });
        equal(listed.status, 304, `${path}: If-None-Match with a list`);
        const { post, token } = await here.comment('here');
        ok((await read()) !== before, `${path}: the ETag changes with a post`);
        const posted = await read();
        await here.ask('PATCH', `posts/${post.id}`, { body: 'changed' }, { token });
        // What `subjects` shows is figures and a revision; the revision changed too.
        ok((await read()) !== posted, `${path}: the ETag changes with a change`);
        equal(
          (await here.get(path, query, { headers: { 'if-none-match': before } })).status,
          200,
          `${path}: an old ETag`,
        );
      }
    },
  },
  {
    rule: 'W3',
    name: 'what depends on a token is private, all else the same for everybody',
    async run(server) {
      const here = visit(server);
      const { token, post } = await here.comment('mine');
      for (const path of ['page', 'posts', `posts/${post.id}`]) {
        const known = await here.get(path, { subject: here.subject }, { token });
        ok(/private/.test(known.headers.get('cache-control') ?? ''), `${path}: private with a token`);
        ok(/no-store/.test(known.headers.get('cache-control') ?? ''), `${path}: no-store with a token`);
        const anyone = await here.get(path, { subject: here.subject });
        ok(!/private|no-store/.test(anyone.headers.get('cache-control') ?? ''), `${path}: not private without`);
        const vary = anyone.headers.get('vary')?.toLowerCase() ?? '';
        ok(vary.includes('origin') && vary.includes('authorization'), `${path}: Vary is "${vary}"`);
      }
      const created = await here.send({ body: 'x' });
      ok(/no-store/.test(created.headers.get('cache-control') ?? ''), 'an answer with a token is not stored');
    },
  },
  {
    rule: 'W4',
    name: 'no word depends on the language of the caller',
    async run(server) {
      const { send } = visit(server);
      const [french, arabic] = await Promise.all(
        ['fr', 'ar'].map((language) => send({}, { headers: { 'accept-language': language } })),
      );
      equal(withoutId(french!.text), withoutId(arabic!.text), 'the error');
    },
  },
  {
    rule: 'W5',
    name: 'what is not there is 404, always in the same words',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('soon gone');
      await here.ask('DELETE', `posts/${post.id}`, undefined, { token });
      const paths = [
        `posts/${post.id}`,
        'posts/nothing',
        'posts/%00',
        'nothing',
        '/v1/sites/no-such-site/posts/nothing',
        '/v1/sites/no-such-site/page?subject=x',
        '/v1/nothing',
      ];
      const bodies = new Set<string>();
      for (const path of paths) {
        const answer = await here.ask('GET', path);
        refused(answer, 404, 'NOT_FOUND');
        bodies.add(withoutId(answer.text));
      }
      equal(bodies.size, 1, 'different bodies of 404');
    },
  },
  {
    rule: 'W5',
    name: 'a post of another site is not there',
    needs: ['otherSite'],
    async run(server) {
      const { post } = await visit(server).comment('here');
      const there = visit(server, server.otherSite!.site);
      const origin = server.otherSite!.allowedOrigin;
      refused(await there.get(`posts/${post.id}`, {}, { origin }), 404, 'NOT_FOUND');
      refused(await there.ask('PUT', `posts/${post.id}/reactions/like`, undefined, { origin }), 404, 'NOT_FOUND');
    },
  },
  {
    rule: 'V2',
    name: 'wrong types 400, missing and unacceptable values 422, each with its path',
    async run(server) {
      const { send, ask, subject } = visit(server);
      refused(await ask('POST', 'posts', []), 400, 'INVALID_TYPE');
      refused(await ask('POST', 'posts', 'null'), 400, 'INVALID_TYPE');
      refused(await send({ body: 4 as never }), 400, 'INVALID_TYPE', 'body');
      refused(await send({ body: null as never }), 400, 'INVALID_TYPE', 'body');
      refused(await send({ body: 'x', subject: 'x' as never }), 400, 'INVALID_TYPE', 'subject');
      refused(await send({ body: 'x', author: { name: [] as never } }), 400, 'INVALID_TYPE', 'author.name');
      refused(await send({ body: 'x', isAdmin: true } as never), 400, 'UNKNOWN_FIELD', 'isAdmin');
      refused(await send({ body: 'x', subject: { key: subject, id: 1 } as never }), 400, 'UNKNOWN_FIELD', 'subject.id');
      refused(await send({ body: 'x', subject: {} as never }), 422, 'FIELD_REQUIRED', 'subject.key');
      refused(await send({ body: 'x', kind: 'essay' }), 422, 'KIND_UNKNOWN', 'kind');
      refused(
        await send({ kind: 'review', rating: 6, experiencedOn: '2026-01-01' }),
        422,
        'VALIDATION_FAILED',
        'rating',
      );
      const { issues } = refused(await send({ title: 't'.repeat(200), body: 4 as never }), 400, 'INVALID_TYPE', 'body');
      ok(
        issues!.every(({ path, code, message }) => path && code in errors && message),
        'every issue has path, code and message',
      );
    },
  },
  {
    rule: 'V3',
    name: 'control characters and half surrogates are refused, line ends and spaces tidied',
    async run(server) {
      const { send, comment } = visit(server);
      for (const bad of ['a\u0000b', 'a\u001bb', 'a\ud800b', 'a\udc00', 'a\u0081b']) {
        refused(await send({ body: bad }), 422, 'TEXT_INVALID', 'body');
        refused(await send({ body: 'x', author: { name: bad } }), 422, 'TEXT_INVALID', 'author.name');
      }
      refused(await send({ body: 'x', author: { name: 'a\nb' } }), 422, 'TEXT_INVALID', 'author.name');
      equal((await comment(' \r\na\r\nb\rc\td \n')).post.source, 'a\nb\nc\td', 'source');
    },
  },
  {
    rule: 'V4',
    name: 'lengths are UTF-16 code units after trimming',
    async run(server) {
      const { send, comment } = visit(server);
      await comment(`  ${'😀'.repeat(limits.bodyLength / 2)}  `);
      refused(await send({ body: `${'😀'.repeat(limits.bodyLength / 2)}a` }), 422, 'TOO_LONG', 'body');
      refused(
        await send({ body: 'x', author: { name: 'n'.repeat(limits.nameLength + 1) } }),
        422,
        'TOO_LONG',
        'author.name',
      );
      refused(
        await send({ body: 'x', subject: { key: 'k'.repeat(limits.subjectKeyLength + 1) } }),
        422,
        'TOO_LONG',
        'subject.key',
      );
    },
  },
  {
    rule: 'V5',
    name: 'queries: repeated, malformed and unknown values are refused, unknown names ignored',
    async run(server) {
      const here = visit(server);
      const bad = [
        'sort=best',
        'limit=0',
        'limit=-1',
        'limit=1.5',
        'limit=x',
        'kind=essay',
        'sort=newest&sort=oldest',
        'rating=9',
        'period=week',
        'sort=highest',
      ];
      for (const query of bad) {
        refused(await here.ask('GET', `posts?subject=x&${query}`), 400, 'INVALID_QUERY', query.split('=')[0]);
      }
      refused(await here.ask('GET', 'posts?subject=x&subject=y'), 400, 'INVALID_QUERY', 'subject');
      refused(await here.ask('GET', 'page?subject=x&blocks=comments,ads'), 400, 'INVALID_QUERY');
      refused(await here.ask('GET', 'subjects'), 400, 'INVALID_QUERY');
      const many = Array.from({ length: limits.subjects + 1 }, (_, index) => `key=${index}`).join('&');
      refused(await here.ask('GET', `subjects?${many}`), 400, 'INVALID_QUERY');
      await here.posts({ limit: 1000, whatever: 'x' });
      const { items } = shaped(schemas.subjects.answer, await here.ask('GET', 'subjects?key=b&key=a&key=b'));
      equal(
        items.map(({ key }) => key),
        ['b', 'a', 'b'],
        'one for each key, in order',
      );
    },
  },
  {
    rule: 'V6',
    name: 'what is refused leaves no trace',
    async run(server) {
      const here = visit(server);
      const { token } = await here.comment('first');
      const before = await here.get('page', { subject: here.subject });
      await here.send({}, { token, key: fresh() });
      await here.send({ body: 'x', parentId: 'nothing' }, { token });
      await here.send({ body: 'x' }, { token: 'forged' });
      await here.send({ body: 'x' }, { origin: server.foreignOrigin });
      await here.send({ body: 'x' }, { key: '' });
      await here.send({ kind: 'review', rating: 3 }, { token });
      equal((await here.get('page', { subject: here.subject })).text, before.text, 'the page');
    },
  },
];
