import { createConnection } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { origin } from '../test/harness.ts';
import { type Listening, listen, type Sent } from '../test/listen.ts';

// What an outsider may send to a running server. Nothing of it is an error of the server, hangs, or leaves a trace (V6).

let server: Listening;
let mine: { id: string; token: string };
let review: { id: string; token: string };
let foreign: { id: string; token: string };
let cursor: string;
let secretKey: string;

const comment = { kind: 'comment', subject: { key: 'page' }, body: 'Hello.' };
const rated = { kind: 'review', subject: { key: 'page' }, rating: 4, experiencedOn: '2026-01-02' };
const other = 'https://other.test';

beforeAll(async () => {
  server = await listen({
    sites: [
      { key: 'shop', name: 'The Shop', origins: [origin] },
      { key: 'other', name: 'Other', origins: [other] },
    ],
  });
  const write = async (path: string, body: object, headers = {}) => {
    const { json } = await server.ask('POST', path, { body, headers });
    return { id: json.post.id as string, token: json.visitorToken as string };
  };
  mine = await write('posts', comment);
  await write('posts', comment);
  review = await write('posts', rated);
  foreign = await write('/v1/sites/other/posts', comment, { origin: other });
  cursor = (await server.ask('GET', 'posts?subject=page&limit=1')).json.next;
  secretKey = await server.parvis.sites.renewKey('other');
});
afterEach(() => expect(server.log).toEqual([]));
afterAll(() => server.stop());

/** A refusal as W1 wants it, after which the tables are as before. */
async function refused(method: string, path: string, sent: Sent, status: number, code: string, at?: string) {
  const before = await server.rows();
  const answer = await server.ask(method, path, sent);
  expect(answer.json).toMatchObject({ status, code });
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.json.requestId).toBe(answer.headers['x-request-id']);
  if (at !== undefined) expect(answer.json.issues[0].path).toBe(at);
  expect(await server.rows()).toEqual(before);
}

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const around = (middle: number[]) => bytes('{"kind":"comment","subject":{"key":"page"},"body":"a', middle, '"}');
const json = JSON.stringify(comment);
const padded = (size: number) => `${json.slice(0, -1)}${' '.repeat(size - json.length)}}`;

describe('V1, RES-14: bodies', () => {
  const cases: [string, unknown, number, string, Record<string, string>?][] = [
    ['one byte too many', padded(65_537), 413, 'BODY_TOO_LARGE'],
    [
      'ten megabytes without their length',
      Buffer.alloc(1e7, 32),
      413,
      'BODY_TOO_LARGE',
      { 'transfer-encoding': 'chunked' },
    ],
    ['ten megabytes', Buffer.alloc(1e7, 32), 413, 'BODY_TOO_LARGE'],
    ['UTF-16', Buffer.from(`\ufeff${json}`, 'utf16le'), 400, 'MALFORMED_JSON'],
    ['bytes that are no UTF-8', around([0xff, 0xfe]), 400, 'MALFORMED_JSON'],
    ['overlong UTF-8', around([0xc0, 0xaf]), 400, 'MALFORMED_JSON'],
    ['a surrogate in UTF-8', around([0xed, 0xa0, 0x80]), 400, 'MALFORMED_JSON'],
    ['gzip', gzipSync(json), 415, 'UNSUPPORTED_MEDIA_TYPE', { 'content-encoding': 'gzip' }],
    ['gzip in name only', json, 415, 'UNSUPPORTED_MEDIA_TYPE', { 'content-encoding': 'gzip' }],
    ['ORG-01: a form', json, 415, 'UNSUPPORTED_MEDIA_TYPE', { 'content-type': 'text/plain' }],
    ['10,000 arrays', `${'['.repeat(1e4)}${']'.repeat(1e4)}`, 400, 'INVALID_TYPE'],
    ['10,000 arrays in a field', `{"kind":${'['.repeat(1e4)}${']'.repeat(1e4)}}`, 400, 'INVALID_TYPE'],
    [
      '10,000 arrays and a prototype',
      `{"a":${'['.repeat(1e4)}${']'.repeat(1e4)},"__proto__":1}`,
      400,
      'MALFORMED_JSON',
    ],
    ['constructor', { ...comment, constructor: { prototype: {} } }, 400, 'UNKNOWN_FIELD'],
    ['more behind it', `${json}x`, 400, 'MALFORMED_JSON'],
  ];
  it.each(cases)('%s', (_, body, status, code, headers = {}) =>
    refused('POST', 'posts', { body, headers }, status, code),
  );

  it('takes exactly 64 KiB, and slow chunks', async () => {
    expect((await server.ask('POST', 'posts', { body: padded(65_536) })).status).toBe(201);
  });

  it('V1: one that stops is 408; one that is cut off is nobody’s error', async () => {
    const head = `POST /v1/sites/shop/posts HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{`;
    const hasty = await listen({ timeout: 500 });
    const before = await hasty.rows();
    const gone = createConnection(hasty.port, '127.0.0.1', () => gone.write(head, () => gone.destroy()));
    expect(await send(head, hasty.port)).toMatch(/^HTTP\/1\.1 408 [\s\S]*BODY_TIMEOUT/);
    expect(await hasty.rows()).toEqual(before);
    expect(hasty.log).toEqual([]);
    await hasty.stop();
  });
});

/** Sends bytes and gives what comes back. */
function send(text: string, port: number = server.port): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = createConnection(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    const done = () => {
      socket.destroy();
      resolve(heard);
    };
    socket.on('data', (part) => {
      heard += part;
      if (heard.endsWith('}') || heard.endsWith('\r\n\r\n')) done();
    });
    socket.on('error', done).on('close', done);
  });
}

describe('V2: fields', () => {
  // What each field answers to a wrong type; `criteria.a` and the like are paths into a good body.
  const wrong: unknown[] = [null, 1, true, [], ['x'], {}, { $ne: null }, { toString: 'x' }];
  const full = {
    ...rated,
    subject: { key: 'page', url: `${origin}/a`, title: 'T' },
    title: 't',
    body: 'b',
    criteria: { a: 3 },
    author: { name: 'N', email: 'a@b.test' },
    consent: true,
  };
  const strings = [
    'kind',
    'subject.key',
    'subject.url',
    'subject.title',
    'title',
    'body',
    'experiencedOn',
    'author.name',
    'author.email',
    'parentId',
  ];
  it.each(strings)('XSS-18: %s is text and nothing else', async (path) => {
    for (const value of wrong)
      await refused('POST', 'posts', { body: put(full, path, value) }, 400, 'INVALID_TYPE', path);
  });
  it.each(['rating', 'criteria.a', 'consent', 'subject', 'author', 'criteria'])('XSS-18: %s', async (path) => {
    for (const value of [null, '5', 'NaN', [1], { $gt: 0 }]) {
      if (path === 'criteria' && !Array.isArray(value) && value && typeof value === 'object') continue;
      const { json } = await server.ask('POST', 'posts', { body: put(full, path, value) });
      expect([path, value, json.status]).toEqual([path, value, 400]);
      expect(json.issues[0].path).toMatch(path);
    }
  });

  it.each([
    'role',
    'badge',
    'verified',
    'status',
    'score',
    'site_id',
    'banned',
    'createdAt',
    'html',
    'rendered',
    'content_html',
    'text',
    'source',
    'reactions',
    'delta',
    'id',
  ])('AUTH-13, XSS-05, DATA-02: %s is not known anywhere', async (field) => {
    const unknown = (method: string, path: string, body: object, at = field) =>
      refused(method, path, { body, token: mine.token }, 400, 'UNKNOWN_FIELD', at);
    await unknown('POST', 'posts', { ...comment, [field]: 1 });
    await unknown('POST', 'posts', { ...comment, author: { name: 'A', [field]: 1 } }, `author.${field}`);
    await unknown('PATCH', `posts/${mine.id}`, { body: 'x', [field]: 1 });
    await unknown('POST', `posts/${mine.id}/reports`, { reason: 'spam', [field]: 1 });
    await unknown('POST', 'shares', { subject: { key: 'page' }, network: 'copy', [field]: 1 });
  });

  const values: [string, object, string, string][] = [
    ...['0', '6', '4.5', '-0', '1e-400', '9007199254740993'].map((rating): [string, object, string, string] => [
      `rating ${rating}`,
      { ...rated, rating: JSON.parse(rating) },
      'VALIDATION_FAILED',
      'rating',
    ]),
    ...[
      '2026-02-29',
      '0000-00-00',
      '2026-13-01',
      '1900-01-01',
      '9999-12-31',
      '2026-1-2',
      '2026-01-02T00:00:00Z',
      '+002026-01-02',
      day(3),
    ].map((experiencedOn): [string, object, string, string] => [
      experiencedOn,
      { ...rated, experiencedOn },
      'EXPERIENCE_DATE_INVALID',
      'experiencedOn',
    ]),
    [
      'nine criteria',
      { ...rated, criteria: Object.fromEntries([...'abcdefghi'].map((name) => [name, 1])) },
      'VALIDATION_FAILED',
      'criteria',
    ],
    ...['', ' ', '\u200b', '\u3164'].map((name): [string, object, string, string] => [
      `a criterion named ${JSON.stringify(name)}`,
      { ...rated, criteria: { [name]: 3 } },
      'FIELD_REQUIRED',
      `criteria.${name}`,
    ]),
    // P-UNI: zero width, bidi, fillers of Hangul, blank Braille, tags.
    ...['\u200b\u200d', '\u202e', '\u3164', '\u115f\u1160', '\uffa0', '\u2800', '\u{e0041}', '\u00ad', '\u0301'].map(
      (name): [string, object, string, string] => [
        `a name of ${toCodes(name)}`,
        { ...comment, author: { name } },
        'FIELD_REQUIRED',
        'author.name',
      ],
    ),
    ['a comment of fillers', { ...comment, body: '\u3164 \u2800' }, 'TEXT_REQUIRED', 'body'],
    ['half a surrogate pair', { ...comment, body: '\udc00' }, 'TEXT_INVALID', 'body'],
    // P-REDIR, S3
    ...[
      `${origin}@evil.test/`,
      `${origin}.evil.test/`,
      `${origin}:8443/`,
      'http://shop.test/',
      'https://evil-shop.test/',
      `${origin}./`,
      'https://ѕhop.test/',
      'https://u:p@shop.test/',
      'https://:p@shop.test/',
      `${origin}\\@evil.test/`,
      'https:///shop.test/',
      `${origin}/\\evil.test`,
    ].map((url): [string, object, string, string] => [
      url,
      { ...comment, subject: { key: 'u', url } },
      'SUBJECT_URL_FOREIGN',
      'subject.url',
    ]),
    ...[
      'javascript:alert(1)',
      'https:shop.test',
      '//shop.test/',
      `blob:${origin}/x`,
      'https:\\\\shop.test/',
      'data:text/html,x',
    ].map((url): [string, object, string, string] => [
      url,
      { ...comment, subject: { key: 'u', url } },
      'VALIDATION_FAILED',
      'subject.url',
    ]),
  ];
  it.each(values)('%s', (_, body, code, path) => refused('POST', 'posts', { body }, 422, code, path));

  it('1e309 is no number', () =>
    refused('POST', 'posts', { body: JSON.stringify(rated).replace('4', '1e309') }, 400, 'INVALID_TYPE', 'rating'));

  it('a criterion may be called like a property of every object', async () => {
    const names = { constructor: 3, toString: 4, hasOwnProperty: 5 };
    const { json } = await server.ask('POST', 'posts', { body: { ...rated, criteria: names } });
    expect(json.post.criteria).toEqual(names);
    await refused(
      'POST',
      'posts',
      { body: JSON.stringify(rated).replace('4', '4,"criteria":{"__proto__":3}') },
      400,
      'UNKNOWN_FIELD',
    );
  });

  it('names of any script, with joiners, are kept as they are', async () => {
    for (const name of [
      '👩‍👩‍👧‍👦',
      'Zoë',
      'Zoe\u0308',
      'می‌خواهم',
      '‏שלום',
      '𝓐𝓭𝓪',
      'ﷺ',
      '0',
      'null',
      '__proto__',
      `a${'\u0301'.repeat(59)}`,
    ]) {
      const { json } = await server.ask('POST', 'posts', { body: { ...comment, author: { name } } });
      expect(json.post.author.name).toBe(name);
    }
  });

  it('DATA-14, P5: a parent elsewhere is none', async () => {
    for (const parentId of [
      foreign.id,
      mine.id.toUpperCase(),
      'self',
      "' OR 1=1--",
      '00000000-0000-7000-8000-000000000000',
      '',
    ]) {
      await refused('POST', 'posts', { body: { ...comment, parentId } }, 422, 'PARENT_INVALID', 'parentId');
    }
    await refused(
      'POST',
      'posts',
      { body: { ...comment, subject: { key: 'else' }, parentId: mine.id } },
      422,
      'PARENT_INVALID',
    );
    await refused('POST', 'posts', { body: { ...comment, parentId: review.id } }, 403, 'REPLY_NOT_ALLOWED');
  });
});

describe('L7, V5, RES-12: queries', () => {
  const list = (query: string) => `posts?subject=page&${query}`;
  it('cursors that this list did not give', async () => {
    const [payload, signature] = cursor.split('.') as [string, string];
    for (const bad of [
      '',
      '.',
      'x',
      payload,
      `${cursor}.x`,
      cursor.slice(0, -1),
      `x${cursor}`,
      `.${signature}`,
      `!!.${signature}`,
      'x'.repeat(9_000),
      '%00',
      '%F0%9F%92%A9',
      '__proto__',
    ]) {
      await refused('GET', list(`cursor=${bad}`), {}, 400, 'CURSOR_INVALID');
    }
    for (const query of ['sort=oldest', 'kind=review', `parent=${mine.id}`, 'rating=5', 'period=year']) {
      await refused('GET', list(`${query}&cursor=${cursor}`), {}, 400, 'CURSOR_INVALID');
    }
    await refused('GET', `/v1/sites/other/${list(`cursor=${cursor}`)}`, {}, 400, 'CURSOR_INVALID');
  });

  it.each(['1e9', '-1', 'NaN', '', '0', '01', '1.5', '%201', '1%00', '%EF%BC%91', '0x10', '1&limit=2'])(
    'limit=%s',
    (limit) => refused('GET', list(`limit=${limit}`), {}, 400, 'INVALID_QUERY', 'limit'),
  );

  it.each([
    '',
    'subject=%00',
    'subject=%ed%a0%80',
    'subject=%c0%af',
    'subject=%',
    'subject[]=a',
    'subject=a&subject=b',
    'subject=%e2%80%8b',
    'subject=%E3%85%A4',
    'subject=a%0d%0ab',
  ])('?%s', async (query) => {
    for (const path of ['posts', 'page', 'events']) await refused('GET', `${path}?${query}`, {}, 400, 'INVALID_QUERY');
  });

  it.each([
    'kind=__proto__',
    'sort=constructor',
    'sort=helpful%20desc',
    'period=x',
    'rating=0',
    'rating=5.0',
    'parent=',
  ])('&%s', (query) => refused('GET', list(query), {}, 400, 'INVALID_QUERY', query.split('=')[0]));

  it('thousands of keys', () => refused('GET', `subjects?${'key=a&'.repeat(2_500)}`, {}, 400, 'INVALID_QUERY', 'key'));
});

describe('W, ORG: the way in', () => {
  it.each([
    'null',
    '',
    origin.toUpperCase(),
    `${origin}.`,
    `${origin}:443`,
    `${origin}/`,
    'http://shop.test',
    'https://a.shop.test',
    'https://evil-shop.test',
    `${origin}.evil.test`,
    `${origin}, ${other}`,
    '*',
    other,
  ])('ORG-03: Origin %s writes nothing and reads without CORS', async (from) => {
    await refused('POST', 'posts', { headers: { origin: from }, body: comment }, 403, 'ORIGIN_NOT_ALLOWED');
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await server.ask(method, 'posts?subject=page', { headers: { origin: from } });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers.vary).toContain('Origin');
    }
  });

  it('ORG-02: no method stands for another', async () => {
    const headers = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' };
    expect((await server.ask('GET', `posts/${mine.id}?_method=DELETE`, { token: mine.token, headers })).status).toBe(
      200,
    );
    for (const method of ['TRACE', 'PROPFIND', 'PUT', 'POST']) {
      await refused(method, `posts/${mine.id}`, { token: mine.token, headers }, 405, 'METHOD_NOT_ALLOWED');
    }
    expect((await server.ask('GET', `posts/${mine.id}`)).status).toBe(200);
  });

  it('E1: HEAD of a stream opens none', async () => {
    const limited = await listen();
    for (let times = 0; times < 70; times++) {
      const { status, headers } = await limited.ask('HEAD', 'events?subject=page');
      expect([status, headers['content-type']]).toEqual([200, 'text/event-stream']);
    }
    await limited.stop();
  });

  it.each([
    '//v1/sites/shop/page',
    '/v1//sites/shop/page',
    '/v1/sites/shop%2Fpage',
    '/v1/sites/shop;x/page',
    '/v1/sites/..;/shop/page',
    '/v1/sites/SHOP/page',
    '/v1/sites/shop/page/',
    '/v1/sites/shop/posts/%00',
    '/v1/sites/shop/posts/%0d%0aX-Evil:1',
    '/v1/sites/shop/posts/%ed%a0%80',
    '/V1/sites/shop/page',
  ])('ORG-04: %s is nothing', (path) => refused('GET', `${path}?subject=page`, {}, 404, 'NOT_FOUND'));

  it.each(['', 'a b', 'a/b?c#d', 'u@x', '[::', 'x:99999', '%zz', '<script>'])(
    'W1: Host "%s" is a problem, not a blank',
    async (host) => {
      const answer = await send(`GET /healthz HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*MALFORMED_REQUEST/);
    },
  );

  it.each(['', 'a b', '\xe9', 'k'.repeat(101), ['a', 'b']].map((key) => [key]))(
    'I1: Idempotency-Key %j',
    async (key) => {
      const headers = { 'idempotency-key': key };
      await refused('POST', 'posts', { body: comment, headers }, 400, 'IDEMPOTENCY_KEY_INVALID');
      await refused('PUT', `posts/${mine.id}/reactions/like`, { headers }, 400, 'IDEMPOTENCY_KEY_INVALID');
    },
  );

  it('W2: If-None-Match', async () => {
    const path = 'page?subject=page';
    const {
      headers: { etag },
      text,
    } = await server.ask('GET', path);
    for (const value of [etag!, `W/${etag}`, '*', `"a" , ${etag}`]) {
      expect((await server.ask('GET', path, { headers: { 'if-none-match': value } })).status, value).toBe(304);
    }
    for (const value of ['', etag!.slice(1, -1), ',,,', '"a,b"', `${etag!.slice(0, -3)}"`, 'x'.repeat(5_000)]) {
      expect((await server.ask('GET', path, { headers: { 'if-none-match': value, range: 'bytes=0-1' } })).text).toBe(
        text,
      );
    }
  });

  it('Accept-Encoding', async () => {
    const codings: [string, string?][] = [
      ['', undefined],
      ['*'],
      ['BR', 'br'],
      ['br;q=0, gzip', 'gzip'],
      ['gzip ; q=0.000'],
      ['identity;q=0'],
      ['x'.repeat(5_000)],
      [',;,'],
    ];
    for (const [accepted, coding] of codings) {
      const { headers } = await server.ask('GET', 'page?subject=page', { headers: { 'accept-encoding': accepted } });
      expect(headers['content-encoding'], accepted).toBe(coding);
    }
  });
});

describe('AUTH-21: tokens', () => {
  it('a token of any other kind is refused on every route that reads one', async () => {
    const [head, claims, signature] = mine.token.split('.') as [string, string, string];
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const tokens = [
      foreign.token,
      secretKey,
      'psk_shop_x',
      `${none}.${claims}.`,
      `${none}.${claims}.${signature}`,
      `${head}.${claims}.`,
      `${head}.${claims}.A${signature.slice(1)}x`,
      cursor,
      'undefined',
      'x'.repeat(3_000),
      `${mine.token},${mine.token}`,
    ];
    const acts: [string, string, object?][] = [
      ['GET', 'page?subject=page'],
      ['GET', 'posts?subject=page'],
      ['GET', `posts/${mine.id}`],
      ['POST', 'posts', comment],
      ['PATCH', `posts/${mine.id}`, { body: 'x' }],
      ['DELETE', `posts/${mine.id}`],
      ['PUT', `posts/${review.id}/reactions/like`],
      ['DELETE', `posts/${review.id}/reactions/like`],
      ['GET', 'me'],
      ['DELETE', 'me'],
    ];
    for (const token of tokens)
      for (const [method, path, body] of acts) await refused(method, path, { token, body }, 401, 'UNAUTHENTICATED');
  });

  it('DATA-14: a post of another site is none, whoever asks', async () => {
    const acts: [string, string, object?][] = [
      ['GET', ''],
      ['PATCH', '', { body: 'x' }],
      ['DELETE', ''],
      ['PUT', '/reactions/like'],
      ['DELETE', '/reactions/like'],
      ['POST', '/reports', { reason: 'spam' }],
    ];
    for (const [method, rest, body] of acts)
      await refused(method, `posts/${foreign.id}${rest}`, { token: mine.token, body }, 404, 'NOT_FOUND');
  });
});

/** A copy with the value at a dotted path. */
function put(body: object, path: string, value: unknown): object {
  const [first = '', ...rest] = path.split('.');
  const inner = (body as Record<string, object>)[first];
  return { ...body, [first]: rest.length > 0 ? put(inner ?? {}, rest.join('.'), value) : value };
}

function day(ahead: number): string {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}

function toCodes(text: string): string {
  return [...text].map((character) => `U+${character.codePointAt(0)!.toString(16)}`).join(' ');
}
