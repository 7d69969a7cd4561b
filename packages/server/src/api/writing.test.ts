import type { Created, Post } from '@parvis/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { origin, type Started, start } from '../../test/harness.ts';

let server: Started;
beforeEach(async () => {
  server = await start();
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const comment = { kind: 'comment', subject: { key: 'page' }, body: 'Hello.' };
const review = { kind: 'review', subject: { key: 'page' }, rating: 4, experiencedOn: '2026-01-02' };
const long = 'x'.repeat(10_001);

describe('V: bad input', () => {
  const cases: [string, unknown, number, string, string?][] = [
    ['a body of another shape', [], 400, 'INVALID_TYPE'],
    ['null', null, 400, 'INVALID_TYPE'],
    ['a number for a text', { ...comment, body: 1 }, 400, 'INVALID_TYPE', 'body'],
    ['an object for a text', { ...comment, body: { $ne: null } }, 400, 'INVALID_TYPE', 'body'],
    ['an object for a key', { ...comment, subject: { key: { $ne: null } } }, 400, 'INVALID_TYPE', 'subject.key'],
    ['a text for a number', { ...review, rating: '5' }, 400, 'INVALID_TYPE', 'rating'],
    ['half a star', { ...review, rating: 4.5 }, 422, 'VALIDATION_FAILED', 'rating'],
    ['six stars', { ...review, rating: 6 }, 422, 'VALIDATION_FAILED', 'rating'],
    ['no stars', { ...review, rating: undefined }, 422, 'RATING_REQUIRED', 'rating'],
    ['no day', { ...review, experiencedOn: undefined }, 422, 'EXPERIENCE_DATE_REQUIRED', 'experiencedOn'],
    ['a day that is none', { ...review, experiencedOn: '2026-02-30' }, 422, 'EXPERIENCE_DATE_INVALID', 'experiencedOn'],
    ['an unknown field', { ...comment, html: '<b>' }, 400, 'UNKNOWN_FIELD', 'html'],
    ['a counter', { ...comment, reactions: { like: 1e8 } }, 400, 'UNKNOWN_FIELD', 'reactions'],
    ['a role', { ...comment, author: { name: 'A', kind: 'staff' } }, 400, 'UNKNOWN_FIELD', 'author.kind'],
    ['no kind', { ...comment, kind: undefined }, 422, 'FIELD_REQUIRED', 'kind'],
    ['another kind', { ...comment, kind: 'poem' }, 422, 'KIND_UNKNOWN', 'kind'],
    ['a kind of another type', { ...comment, kind: 1 }, 400, 'INVALID_TYPE', 'kind'],
    ['no subject', { ...comment, subject: undefined }, 422, 'FIELD_REQUIRED', 'subject'],
    ['no text', { ...comment, body: undefined }, 422, 'TEXT_REQUIRED', 'body'],
    ['blank text', { ...comment, body: ' \n\t ' }, 422, 'TEXT_REQUIRED', 'body'],
    ['marks without text', { ...comment, body: '> >' }, 422, 'TEXT_REQUIRED', 'body'],
    ['text that shows nothing', { ...comment, body: '\u200b&nbsp;' }, 422, 'TEXT_REQUIRED', 'body'],
    ['text too long', { ...comment, body: long }, 422, 'TOO_LONG', 'body'],
    ['NUL', { ...comment, body: 'a\0b' }, 422, 'TEXT_INVALID', 'body'],
    ['half a surrogate pair', { ...comment, body: 'a\ud800' }, 422, 'TEXT_INVALID', 'body'],
    ['a line break in a name', { ...comment, author: { name: 'A\nB' } }, 422, 'TEXT_INVALID', 'author.name'],
    ['an invisible name', { ...comment, author: { name: '\u200b' } }, 422, 'FIELD_REQUIRED', 'author.name'],
    ['a foreign page', { ...comment, subject: { key: 'p', url: 'https://evil.test/' } }, 422, 'SUBJECT_URL_FOREIGN'],
    ['a script as page', { ...comment, subject: { key: 'p', url: 'javascript:1' } }, 422, 'VALIDATION_FAILED'],
    ['a parent that is not', { ...comment, parentId: 'x' }, 422, 'PARENT_INVALID', 'parentId'],
    ['a review with a parent', { ...review, parentId: 'x' }, 422, 'PARENT_INVALID', 'parentId'],
    ['a comment with stars', { ...comment, rating: 5 }, 422, 'VALIDATION_FAILED', 'rating'],
    ['a wrong type behind a missing field', { ...comment, kind: undefined, body: 1 }, 400, 'INVALID_TYPE', 'body'],
    ['criteria with a control character', { ...review, criteria: { 'a\0': 3 } }, 422, 'TEXT_INVALID', 'criteria.a\0'],
  ];
  it.each(cases)('V2: %s', async (_, body, status, code, path) => {
    const answer = await server.call('POST', 'posts', { body });
    expect(answer.json).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
    if (path) expect(answer.json.issues[0].path).toBe(path);
    // V6
    expect((await server.call('GET', 'page?subject=page')).json.subject.revision).toBe(0);
  });

  it('V1: types, sizes and shapes of a body', async () => {
    const code = async (raw: string, headers = {}) => (await server.call('POST', 'posts', { raw, headers })).json.code;
    const good = JSON.stringify(comment);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json-patch+json', undefined]) {
      expect(await code(good, { 'content-type': type })).toBe('UNSUPPORTED_MEDIA_TYPE');
    }
    expect(await code('')).toBe('MALFORMED_JSON');
    expect(await code('{')).toBe('MALFORMED_JSON');
    expect(await code(`{"a":${'['.repeat(30_000)}`)).toBe('MALFORMED_JSON');
    expect(await code(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)).toBe('INVALID_TYPE');
    expect(await code(`{${Array.from({ length: 5_000 }, (_, n) => `"k${n}":1`).join()}}`)).toBe('UNKNOWN_FIELD');
    expect(await code(JSON.stringify({ ...comment, body: 'x'.repeat(70_000) }))).toBe('BODY_TOO_LARGE');
    expect(await code(`{"__proto__":{"kind":"comment"},${good.slice(1)}`)).toBe('UNKNOWN_FIELD');
    expect(await code(`{"\\u005f_proto__":1,${good.slice(1)}`)).toBe('UNKNOWN_FIELD');
    expect(({} as Record<string, unknown>).kind).toBeUndefined();
  });

  it('V1, RES-14: stops reading an endless body at the limit', async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(32));
      },
    });
    const request = new Request('http://server/v1/sites/shop/posts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect((await server.parvis.fetch(request)).status).toBe(413);
    expect(sent).toBeLessThan(200_000);
  });

  it('V5: queries', async () => {
    for (const query of [
      '',
      '?subject=',
      '?subject=a&subject=b',
      '?subject=a&sort=best',
      '?subject=%zz',
      '?subject=%ff',
    ]) {
      expect((await server.call('GET', `posts${query}`)).json.code, query).toBe('INVALID_QUERY');
    }
    expect((await server.call('GET', 'posts?subject=a&utm=1&utm=2')).status).toBe(200);
    expect((await server.call('GET', `subjects?${'key=a&'.repeat(101)}`)).json.code).toBe('INVALID_QUERY');
  });

  it('W5: odd paths are 404, never 500', async () => {
    for (const path of ['%00', '%zz', '%ff', '..%2f..', 'a%2fb', "'%20OR%201=1--", 'x'.repeat(3_000)]) {
      for (const method of ['GET', 'DELETE']) {
        const { status } = await server.call(method, `posts/${path}`, {
          token: method === 'GET' ? undefined : await token(),
        });
        expect([400, 404], path).toContain(status);
      }
      expect((await server.call('GET', `/v1/sites/${path}/page?subject=a`)).status).toBe(404);
    }
    const [a, b] = [await server.call('GET', 'posts/x'), await server.call('GET', '/v1/sites/none/posts/x')];
    const { requestId: _, ...words } = a.json;
    expect({ ...b.json, requestId: undefined }).toEqual({ ...words, requestId: undefined });
  });

  const token = async () => (await server.post({})).visitorToken!;

  it('W6, ORG-02: another method is 405, whatever a header says', async () => {
    const answer = await server.call('PUT', 'posts', { headers: { 'x-http-method-override': 'POST' } });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toContain('POST');
    expect((await server.call('GET', 'posts/x/reports')).status).toBe(405);
  });
});

describe('I: keys and repeats', () => {
  it('I2: 200 parallel posts with repeated keys give exactly the distinct ones', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        server.call('POST', 'posts', {
          body: { ...comment, body: `Post ${n % 40}` },
          headers: { 'idempotency-key': `key-${n % 40}` },
        }),
      ),
    );
    expect(answers.every((answer) => answer.status === 201)).toBe(true);
    expect(new Set(answers.map((answer) => answer.json.post.id)).size).toBe(40);
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(40);
    expect(answers.filter((answer) => answer.headers.get('idempotency-replayed')).length).toBe(160);
    const page = (await server.call('GET', 'page?subject=page')).json;
    expect(page.subject).toMatchObject({ commentCount: 40, revision: 40 });
  });

  it('I1: a key with another body, path or caller', async () => {
    const headers = { 'idempotency-key': 'k' };
    const first = await server.call('POST', 'posts', { body: comment, headers });
    expect((await server.call('POST', 'posts', { body: { ...comment, body: 'B' }, headers })).json.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect(
      (await server.call('POST', 'shares', { body: { subject: { key: 'page' }, network: 'x' }, headers })).json.code,
    ).toBe('IDEMPOTENCY_KEY_REUSED');
    const other = await server.call('POST', 'posts', { body: comment, headers, token: first.json.visitorToken });
    expect(other.json.post.id).not.toBe(first.json.post.id);
    for (const key of ['', 'x'.repeat(101), 'a b', 'é']) {
      const answer = await server.call('POST', 'posts', { body: comment, headers: { 'idempotency-key': key } });
      expect(answer.json.code, key).toBe('IDEMPOTENCY_KEY_INVALID');
    }
  });

  it('I1: a refused request leaves its key free', async () => {
    const headers = { 'idempotency-key': 'k' };
    await server.call('POST', 'posts', {
      body: { ...comment, parentId: '00000000-0000-0000-0000-000000000000' },
      headers,
    });
    expect((await server.call('POST', 'posts', { body: comment, headers })).status).toBe(201);
  });
});

describe('P: posts', () => {
  it('P6: one review for each author, also in parallel', async () => {
    const { visitorToken: token } = await server.post({});
    const answers = await Promise.all(
      [1, 2, 3].map((rating) => server.call('POST', 'posts', { body: { ...review, rating }, token })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)!.json.code).toBe('ALREADY_REVIEWED');
  });

  it('P5, P6, A4, FR-10: the business replies, reviews nothing, changes no words of others', async () => {
    const key = await server.parvis.sites.renewKey('shop');
    const { post, visitorToken } = await server.post({ kind: 'review', body: 'Fine.' });
    const reply = { ...comment, parentId: post.id };
    expect((await server.call('POST', 'posts', { body: reply })).json.code).toBe('REPLY_NOT_ALLOWED');
    expect((await server.call('POST', 'posts', { body: reply, token: visitorToken })).json.code).toBe(
      'REPLY_NOT_ALLOWED',
    );
    const staff = await server.post({ parentId: post.id }, { token: key });
    expect(staff.post.author).toMatchObject({ name: 'The Shop', kind: 'staff' });
    expect(staff.visitorToken).toBeUndefined();
    expect((await server.call('POST', 'posts', { body: review, token: key })).json.code).toBe('STAFF_REVIEW');
    expect((await server.call('PATCH', `posts/${post.id}`, { body: { body: 'Bad.' }, token: key })).status).toBe(403);
    // S4
    expect((await server.call('GET', 'page?subject=page')).json.subject).toMatchObject({
      commentCount: 0,
      reviewCount: 1,
    });
    // J5: it is hidden for a reason, or stays.
    expect((await server.call('DELETE', `posts/${post.id}`, { token: key })).json).toMatchObject({
      code: 'FORBIDDEN',
      issues: [{ path: 'id', message: expect.stringContaining('hide it') }],
    });
    expect((await server.call('GET', `posts/${post.id}`)).json.status).toBe('published');
  });

  it('B5: what the business removed is not said to be its author’s doing, on the wire and in every page', async () => {
    const key = await server.parvis.sites.renewKey('shop');
    const subject = { key: 'removed' };
    const [mine, theirs] = [await server.post({ subject }), await server.post({ subject })];
    for (const { post } of [mine, theirs]) await server.post({ subject, parentId: post.id, body: 'A reply.' });
    await server.call('DELETE', `posts/${mine.post.id}`, { token: mine.visitorToken! });
    await server.call('DELETE', `posts/${theirs.post.id}`, { token: key });
    const { items } = (await server.call('GET', 'posts?subject=removed&sort=oldest')).json;
    expect(items.map(({ status, author }: Post) => [status, author])).toEqual([
      ['withdrawn', null],
      ['removed', null],
    ]);
    // Its own words are the business's to take back.
    const own = await server.post({ subject }, { token: key });
    await server.post({ subject, parentId: own.post.id });
    await server.call('DELETE', `posts/${own.post.id}`, { token: key });
    expect((await server.call('GET', `posts/${own.post.id}`)).json.status).toBe('withdrawn');
    // A frame is nobody's any more, and goes with its last reply.
    const again = await server.call('DELETE', `posts/${theirs.post.id}`, { token: theirs.visitorToken! });
    expect(again.status).toBe(404);
  });

  it('B2: nobody writes under the name of the business, typed now or remembered', async () => {
    const key = await server.parvis.sites.renewKey('shop');
    for (const name of ['The Shop', 'Тhе Ѕhор', 'Admin', 'Shop ✓']) {
      const { status, json } = await server.call('POST', 'posts', { body: { ...comment, author: { name } } });
      expect([status, json.code, json.issues]).toMatchObject([422, 'NAME_RESERVED', [{ path: 'author.name' }]]);
    }
    expect((await server.call('GET', 'page?subject=page')).json.subject.commentCount).toBe(0);
    const { post, visitorToken: token } = await server.post({ author: { name: 'Rose' } });
    expect(
      (await server.call('POST', 'posts', { body: { ...comment, author: { name: 'Staff' } }, token })).status,
    ).toBe(422);
    // A business that takes the name later has it from then on; what was written stays.
    await server.parvis.sites.put({ key: 'shop', name: 'Rose', origins: [origin] });
    expect((await server.call('POST', 'posts', { body: comment, token })).json.code).toBe('NAME_RESERVED');
    expect((await server.call('PUT', `posts/${post.id}/reactions/like`, { token: key })).status).toBe(200);
    expect((await server.call('GET', `posts/${post.id}`)).json.author.name).toBe('Rose');
    await server.parvis.sites.put({ key: 'shop', name: 'The Shop', origins: [origin] });
  });

  it('B4: who found other words helpful is not counted for these, nor put before others for it', async () => {
    const subject = { key: 'votes' };
    const great = await server.post({ kind: 'review', subject, rating: 5, body: 'Great.' });
    const other = await server.post({ kind: 'review', subject, rating: 4, body: 'Good.' });
    const voters = await Promise.all([1, 2, 3].map(() => server.post({ subject })));
    const vote = ({ visitorToken: token }: Created, { post }: Created) =>
      server.call('PUT', `posts/${post.id}/reactions/helpful`, { token: token! });
    for (const voter of voters) await vote(voter, great);
    await vote(voters[0]!, other);
    const list = async () =>
      (await server.call('GET', 'posts?subject=votes&kind=review&sort=helpful')).json.items.map((post: Post) => [
        post.rating,
        post.reactions.helpful.count,
      ]);
    const change = (body: object) =>
      server.call('PATCH', `posts/${great.post.id}`, { body, token: great.visitorToken! });
    expect(await list()).toEqual([
      [5, 3],
      [4, 1],
    ]);
    // What was not voted on leaves the votes.
    await change({ experiencedOn: '2026-01-03' });
    expect((await list())[0]).toEqual([5, 3]);
    await change({ rating: 1, body: 'Awful.' });
    expect(await list()).toEqual([
      [4, 1],
      [1, 0],
    ]);
    // Whoever thinks so of the new words says so again.
    const { json } = await vote(voters[1]!, great);
    expect(json.reactions.helpful).toEqual({ count: 1, mine: true });
  });

  it('P8: changes what is there, within P3 and P4', async () => {
    const { post, visitorToken: token } = await server.post({ kind: 'review', title: 'T', criteria: { Calm: 3 } });
    const patch = (body: unknown) => server.call('PATCH', `posts/${post.id}`, { body, token });
    expect((await patch({})).json.editedAt).toBeNull();
    expect((await patch({ rating: 4 })).json.editedAt).toBeNull();
    expect((await patch({ title: '', criteria: {} })).json).toMatchObject({ title: null, criteria: null, rating: 4 });
    expect((await patch({ rating: 2 })).json.editedAt).not.toBeNull();
    expect((await server.call('GET', 'page?subject=page')).json.subject.rating.histogram[2]).toBe(1);
    const written = await server.post({});
    const answer = await server.call('PATCH', `posts/${written.post.id}`, {
      body: { rating: 5 },
      token: written.visitorToken,
    });
    expect(answer.json.code).toBe('VALIDATION_FAILED');
    expect((await server.call('PATCH', `posts/${written.post.id}`, { body: { body: 'x' }, token })).status).toBe(403);
  });

  it('S7: a closed subject refuses posts and reactions, takes changes, and gives back', async () => {
    const { post, visitorToken: token } = await server.post({});
    await server.parvis.sites.setClosed('shop', 'page', true);
    for (const answer of [
      await server.call('POST', 'posts', { body: comment }),
      await server.call('PUT', `posts/${post.id}/reactions/like`),
    ]) {
      expect(answer.json.code).toBe('SUBJECT_CLOSED');
    }
    expect((await server.call('PATCH', `posts/${post.id}`, { body: { body: 'x' }, token })).json.source).toBe('x');
    expect((await server.call('POST', `posts/${post.id}/reports`, { body: { reason: 'spam' } })).status).toBe(201);
    expect((await server.call('DELETE', `posts/${post.id}`, { token })).status).toBe(204);
    expect((await server.call('DELETE', `posts/${post.id}`, { token })).status).toBe(404);
  });
});

describe('A6: reactions', () => {
  it('DATA-01: 100 parallel equal reactions of one author count once', async () => {
    const { post } = await server.post({});
    const { visitorToken: token } = (await server.call('PUT', `posts/${post.id}/reactions/like`)).json;
    await Promise.all(
      Array.from({ length: 100 }, () => server.call('PUT', `posts/${post.id}/reactions/helpful`, { token })),
    );
    const { json } = await server.call('GET', `posts/${post.id}`, { token });
    expect(json.reactions).toEqual({ like: { count: 1, mine: true }, helpful: { count: 1, mine: true } });
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => server.call('DELETE', `posts/${post.id}/reactions/helpful`, { token })),
    );
    expect(taken.every((answer) => answer.status === 200)).toBe(true);
    expect((await server.call('GET', `posts/${post.id}`)).json.reactions.helpful).toEqual({ count: 0, mine: false });
  });

  it('I1: a lost answer makes no second author, and its token is the first’s', async () => {
    const { post } = await server.post({});
    const put = (key: string, name = 'like', token?: string) =>
      server.call('PUT', `posts/${post.id}/reactions/${name}`, { token, headers: { 'idempotency-key': key } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => put('k1')));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const { reactions, visitorToken } = answers[0]!.json;
    expect(reactions.like).toEqual({ count: 1, mine: true });
    expect((await server.call('GET', `posts/${post.id}`, { token: visitorToken })).json.reactions).toEqual(reactions);
    expect((await put('k1', 'helpful')).json.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await put('k 1')).json.code).toBe('IDEMPOTENCY_KEY_INVALID');
    expect((await put('k2')).json.reactions.like.count).toBe(2);
    // Erasure takes the kept answer along: the key is free again.
    expect((await server.call('DELETE', 'me', { token: visitorToken })).status).toBe(204);
    const later = await put('k1');
    expect(later.json.reactions.like.count).toBe(2);
    expect(later.headers.get('idempotency-replayed')).toBeNull();
  });

  it('A5: none on a post of one’s own, none of another name', async () => {
    const { post, visitorToken: token } = await server.post({});
    expect((await server.call('PUT', `posts/${post.id}/reactions/like`, { token })).json.code).toBe('OWN_POST');
    expect((await server.call('PUT', `posts/${post.id}/reactions/love`)).status).toBe(404);
    expect((await server.call('DELETE', `posts/${post.id}/reactions/like`)).status).toBe(401);
  });
});

describe('me', () => {
  it('shows what is held, and erases it with its counters', async () => {
    const { post: mine, visitorToken: token } = await server.post({
      author: { name: 'Ada', email: 'ada@example.org' },
    });
    const { post: other, visitorToken: others } = await server.post({});
    await server.post({ parentId: mine.id }, { token: others });
    await server.post({ kind: 'review', rating: 5 }, { token });
    await server.call('PUT', `posts/${other.id}/reactions/helpful`, { token });
    const me = (await server.call('GET', 'me', { token })).json;
    expect(me.author).toMatchObject({ name: 'Ada', kind: 'guest', email: 'ada@example.org' });
    expect(me.posts).toHaveLength(2);
    expect(me.reactions).toMatchObject([{ post: other.id, name: 'helpful' }]);
    expect([me.more, me.next, me.subjects]).toEqual([false, null, [{ key: 'page', url: null, title: null }]]);

    expect((await server.call('DELETE', 'me', { token })).status).toBe(204);
    for (const method of ['GET', 'DELETE']) expect((await server.call(method, 'me', { token })).status).toBe(401);
    const page = (await server.call('GET', 'page?subject=page')).json;
    expect(page.subject).toMatchObject({ commentCount: 2, reviewCount: 0, rating: null });
    expect(page.comments.items.at(-1)).toMatchObject({ id: mine.id, status: 'withdrawn', author: null });
    expect((await server.call('GET', `posts/${other.id}`)).json.reactions.helpful.count).toBe(0);
    // DATA-17
    expect((await server.call('GET', 'me', { token: others })).json.posts).toHaveLength(2);
  });
});
