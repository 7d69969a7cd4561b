import { SignJWT } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { origin, type Started, secret, start } from '../test/harness.ts';
import { stopTime } from '../test/stop-time.ts';
import { deriveKey } from './identity/keys.ts';
import { createParvis } from './index.ts';

let server: Started;
afterEach(() => server?.parvis.close());

const comment = { kind: 'comment', subject: { key: 'page' }, body: 'Hello.' };

describe('A3, ORG-03: origins', () => {
  const foreign = [
    'https://www.shop.test',
    'https://test',
    'https://evil-shop.test',
    'https://shop.test.evil.test',
    'https://shop.test:8443',
    'http://shop.test',
    'https://shop.test.',
    'https://SHOP.test',
    'https://shop.test/',
    'null',
    '*',
    'http://localhost:3000',
  ];

  it('A3: foreign ones get no headers on reads, cannot write, and hear nothing before', async () => {
    server = await start();
    for (const name of foreign) {
      const headers = { origin: name };
      const read = await server.call('GET', 'page?subject=page', { headers });
      expect(read.status).toBe(200);
      const before = await server.call('OPTIONS', 'posts', {
        headers: { ...headers, 'access-control-request-method': 'POST' },
      });
      const write = await server.call('POST', 'posts', { headers, body: comment });
      expect(write.json.code, name).toBe('ORIGIN_NOT_ALLOWED');
      for (const answer of [read, before, write]) {
        expect(answer.headers.get('access-control-allow-origin'), name).toBeNull();
        expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
        expect(answer.headers.get('vary')).toContain('Origin');
      }
    }
  });

  it('A3: a registered one reads, writes, and sees errors and their headers', async () => {
    server = await start();
    const answers = [
      await server.call('GET', 'page?subject=page'),
      await server.call('POST', 'posts', { body: comment }),
      await server.call('POST', 'posts', { body: {} }),
      await server.call('GET', 'posts/none'),
      await server.call('PUT', 'posts'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 201, 422, 404, 405]);
    for (const answer of answers) {
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After');
      expect(answer.headers.get('vary')).toContain('Origin');
    }
    const before = await server.call('OPTIONS', 'posts', { headers: { 'access-control-request-method': 'POST' } });
    expect(before.status).toBe(204);
    expect(before.headers.get('access-control-allow-headers')).toContain('idempotency-key');
    // No origin: not a page.
    expect((await server.call('POST', 'posts', { body: comment, headers: { origin: undefined } })).status).toBe(201);
  });

  it('only the demo takes loopback origins', async () => {
    server = await start({ demo: true });
    for (const name of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:8', 'https://localhost']) {
      const more = { body: comment, headers: { origin: name } };
      expect((await server.call('POST', 'posts', { ...more, site: 'demo' })).status, name).toBe(201);
      expect((await server.call('POST', 'posts', more)).status, name).toBe(403);
    }
    for (const name of ['http://localhost.evil.test', 'http://127.0.0.2', 'http://localhost:1@evil.test', 'null']) {
      const more = { body: comment, headers: { origin: name } };
      expect((await server.call('POST', 'posts', { ...more, site: 'demo' })).status, name).toBe(403);
    }
  });
});

describe('A2, AUTH-21: tokens', () => {
  it('A2: anything but a token of this site and purpose is 401 wherever one is read', async () => {
    server = await start({
      sites: [
        { key: 'shop', name: 'Shop', origins: [origin] },
        { key: 'other', name: 'Other', origins: [origin] },
      ],
    });
    const { post, visitorToken } = await server.post({});
    const elsewhere = (await server.post({}, { site: 'other' })).visitorToken!;
    const [head, payload, signature] = visitorToken!.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'purpose', 'sub']);
    const sign = (changes: object, key: Uint8Array = deriveKey(secret, 'visitor'), alg = 'HS256') =>
      new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg }).sign(key);
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const bad = [
      'x',
      '',
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${head}.${Buffer.from(JSON.stringify({ ...claims, sub: 'x' })).toString('base64url')}.${signature}`,
      elsewhere,
      await sign({ exp: claims.iat - 1_000 }),
      await sign({ exp: undefined }),
      await sign({ purpose: 'unsubscribe' }),
      await sign({ sub: '00000000-0000-0000-0000-000000000000' }),
      await sign({}, deriveKey(secret, 'cursor')),
      await sign({}, new TextEncoder().encode('undefined visitor')),
      await sign({}, deriveKey(secret, 'visitor'), 'HS512'),
      'psk_shop_wrong',
      await server.parvis.sites.renewKey('other'),
    ];
    const id = post.id;
    for (const token of bad) {
      for (const [method, path, body] of [
        ['GET', 'page?subject=page'],
        ['GET', 'posts?subject=page'],
        ['GET', `posts/${id}`],
        ['GET', 'me'],
        ['DELETE', 'me'],
        ['POST', 'posts', comment],
        ['PATCH', `posts/${id}`, { body: 'x' }],
        ['DELETE', `posts/${id}`],
        ['PUT', `posts/${id}/reactions/like`],
        ['DELETE', `posts/${id}/reactions/like`],
      ] as const) {
        const answer = await server.call(method, path, { headers: { authorization: `Bearer ${token}` }, body });
        expect([answer.status, answer.json?.code], `${method} ${path} ${token}`).toEqual([401, 'UNAUTHENTICATED']);
      }
    }
    expect((await server.call('GET', 'page?subject=page')).json.subject.revision).toBe(1);
    expect((await server.call('GET', 'me', { token: await sign({}) })).status).toBe(200);
  });

  it('A1: a token expires', async () => {
    let now = Date.now();
    server = await start({ now: () => now });
    const { visitorToken: token } = await server.post({});
    now += 729 * 86_400_000;
    expect((await server.call('GET', 'me', { token })).status).toBe(200);
    now += 3 * 86_400_000;
    expect((await server.call('GET', 'me', { token })).status).toBe(401);
  });

  it('A4: a new key voids the one before, and only its hash is stored', async () => {
    server = await start();
    const { post } = await server.post({});
    const old = await server.parvis.sites.renewKey('shop');
    expect(old).toMatch(/^psk_shop_[\w-]{43}$/);
    await server.parvis.sites.renewKey('shop');
    expect((await server.call('DELETE', `posts/${post.id}`, { token: old })).status).toBe(401);
  });
});

describe('DATA-14: sites do not meet', () => {
  it('W5: ids of another site are not there, on every route', async () => {
    server = await start({
      sites: [
        { key: 'shop', name: 'Shop', origins: [origin] },
        { key: 'other', name: 'Other', origins: [origin] },
      ],
    });
    const { post } = await server.post({});
    const { visitorToken: token } = await server.post({}, { site: 'other' });
    for (const [method, path, body] of [
      ['GET', `posts/${post.id}`],
      ['GET', `posts?subject=page&parent=${post.id}`],
      ['GET', `posts?subject=page&around=${post.id}`],
      ['PATCH', `posts/${post.id}`, { body: 'x' }],
      ['DELETE', `posts/${post.id}`],
      ['PUT', `posts/${post.id}/reactions/like`],
      ['POST', `posts/${post.id}/reports`, { reason: 'spam' }],
    ] as const) {
      const more = { site: 'other', body, token: method === 'POST' ? undefined : token };
      expect((await server.call(method, path, more)).status, `${method} ${path}`).toBe(404);
    }
    const reply = await server.call('POST', 'posts', { site: 'other', body: { ...comment, parentId: post.id } });
    expect(reply.json.code).toBe('PARENT_INVALID');
  });
});

describe('W2, W3: caching', () => {
  it('W2: the ETag changes with what is shown, and only then', async () => {
    server = await start();
    const { post } = await server.post({});
    for (const path of ['page?subject=page', 'posts?subject=page', `posts/${post.id}`, 'subjects?key=page']) {
      const [a, b] = [await server.call('GET', path), await server.call('GET', path)];
      const etag = a.headers.get('etag')!;
      expect(etag).toMatch(/^"[\w-]+"$/);
      expect(b.headers.get('etag')).toBe(etag);
      expect(a.headers.get('cache-control')).toBe('public, no-cache');
      const same = await server.call('GET', path, { headers: { 'if-none-match': `"x", W/${etag}` } });
      expect([same.status, same.text]).toEqual([304, '']);
      expect(same.headers.get('access-control-allow-origin')).toBe(origin);
    }
    const before = (await server.call('GET', 'page?subject=page')).headers.get('etag')!;
    await server.call('PUT', `posts/${post.id}/reactions/like`);
    const after = await server.call('GET', 'page?subject=page', { headers: { 'if-none-match': before } });
    expect(after.status).toBe(200);
  });

  it('W3, DATA-08: nobody is shown what another was', async () => {
    server = await start();
    const { visitorToken: token } = await server.post({});
    const own = await server.call('GET', 'page?subject=page', { token });
    expect(own.headers.get('cache-control')).toBe('private, no-store');
    expect(own.json.comments.items[0].source).toBe('Hello.');
    const all = await server.call('GET', 'page?subject=page');
    expect(all.json.comments.items[0].source).toBeUndefined();
    expect(all.headers.get('vary')).toContain('Authorization');
  });

  it('answers in the coding that was asked for, with an ETag of its own', async () => {
    server = await start();
    for (let n = 0; n < 5; n++) await server.post({});
    const plain = await server.call('GET', 'page?subject=page');
    for (const coding of ['br', 'gzip']) {
      const coded = await server.call('GET', 'page?subject=page', { headers: { 'accept-encoding': coding } });
      expect(coded.headers.get('content-encoding')).toBe(coding);
      const etag = coded.headers.get('etag')!;
      expect(etag).not.toBe(plain.headers.get('etag'));
      const same = await server.call('GET', 'page?subject=page', {
        headers: { 'accept-encoding': coding, 'if-none-match': etag },
      });
      expect(same.status).toBe(304);
    }
    expect((await server.call('GET', 'page?subject=page', { headers: { 'accept-encoding': 'br;q=0' } })).text).toBe(
      plain.text,
    );
  });
});

describe('RES-15: limits', () => {
  stopTime();

  it('one flooder is told when to come back; others and the business are not held up', async () => {
    server = await start({ limits: 'on' });
    const statuses: number[] = [];
    for (let n = 0; n < 70; n++) {
      // DATA-07: the addresses of one /64 are one.
      const answer = await server.call('POST', 'posts', { body: comment, address: `2001:db8:1:2::${n}` });
      statuses.push(answer.status);
      if (answer.status !== 429) continue;
      expect(answer.json.code).toBe('RATE_LIMITED');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(60);
    const forged = await server.call('POST', 'posts', {
      body: comment,
      address: '2001:db8:1:2::1',
      headers: { 'x-forwarded-for': '9.9.9.9', forwarded: 'for=9.9.9.9', 'x-real-ip': '9.9.9.9' },
    });
    expect(forged.status).toBe(429);
    expect((await server.call('POST', 'posts', { body: comment, address: '2001:db8:1:3::1' })).status).toBe(201);
    expect((await server.call('GET', 'page?subject=page', { address: '2001:db8:1:2::1' })).status).toBe(200);
  });
});

describe('A4: what strangers use up', () => {
  stopTime();

  const share = { subject: { key: 'page' }, network: 'copy' };
  const floods: [string, (n: number) => string][] = [
    ['25 networks of one /48', (n) => `2001:db8:1:${n.toString(16)}::1`],
    ['50 networks of anywhere', (n) => `${n + 10}.20.30.40`],
  ];

  it.each(floods)('A4: %s share and write: others write, and the business does', async (_, toAddress) => {
    server = await start({ limits: 'on' });
    const { post } = await server.post({});
    const key = await server.parvis.sites.renewKey('shop');
    for (let n = 0; n < 50; n++) {
      const address = toAddress(n);
      // Refused for what is in them, so that the flood is a fast one: each is counted all the same.
      await Promise.all(
        Array.from({ length: 60 }, () => server.call('POST', 'shares', { body: { ...share, network: 'x' }, address })),
      );
      await Promise.all(Array.from({ length: 60 }, () => server.call('POST', 'posts', { body: {}, address })));
    }
    const address = '203.0.113.7';
    expect((await server.call('POST', 'shares', { body: share, address })).status).toBe(201);
    expect((await server.call('POST', 'posts', { body: comment, address })).status).toBe(201);
    expect((await server.call('PUT', `posts/${post.id}/reactions/like`, { address })).status).toBe(200);
    // Also from a network that has used up its own.
    for (const from of [address, toAddress(1)]) {
      for (let n = 0; n < 70; n++) {
        const own = await server.call('POST', 'posts', { body: comment, token: key, address: from });
        expect(own.status).toBe(201);
      }
      const change = { body: { closed: false }, token: key, address: from, headers: { origin: undefined } };
      expect((await server.call('PATCH', '/v1/manage/sites/shop/subjects?key=page', change)).status).toBe(200);
    }
    const forged = {
      body: comment,
      token: key.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      address: toAddress(1),
    };
    expect((await server.call('POST', 'posts', forged)).status).toBe(429);
  });
});

describe('F8: what there is not', () => {
  stopTime();

  it.each(['/none', '/v1/none', '/v1/sites/none/page', '/readyz', '/parvis.js', '/v1/openapi.json'])(
    'F8: %s is limited like everything else, and the health of the process is not',
    async (path) => {
      server = await start({ limits: 'on' });
      const address = '203.0.113.7';
      const statuses = new Set<number>();
      // What is large is asked for as by whoever has it already.
      const { etag } = Object.fromEntries((await server.call('GET', path, { address })).headers);
      for (let n = 0; n < 2_500 && !statuses.has(429); n++)
        statuses.add((await server.call('GET', path, { address, headers: { 'if-none-match': etag } })).status);
      expect(statuses).toContain(429);
      expect((await server.call('GET', path, { address: '203.0.114.8' })).status).not.toBe(429);
      for (let n = 0; n < 3_000; n++) expect((await server.call('GET', '/healthz', { address })).status).toBe(200);
    },
  );
});

describe('AUTH-17: the secret', () => {
  it('F8: is asked for in a sentence when it is missing or weak, or the password of the database', () => {
    const weak = ['', 'undefined', 'null', 'short', 'x'.repeat(40), 'change-me-change-me-change-me-1234567890'];
    for (const bad of weak) {
      expect(() => createParvis({ database: 'sqlite::memory:', secret: bad }), bad).toThrow(/secret/);
    }
    // F8: whoever has the one would have the other.
    const encoded = `${secret.slice(0, -1)}%${secret.charCodeAt(secret.length - 1).toString(16)}`;
    for (const password of [secret, encoded]) {
      const database = `postgres://parvis:${password}@db.internal/parvis`;
      expect(() => createParvis({ database, secret }), 'F8').toThrow(/password of the database/);
    }
    expect(() => createParvis({ database: 'mysql://x', secret })).toThrow(/must be sqlite:PATH or postgres:/);
  });
});

describe('RES-07: errors', () => {
  it('say nothing of the inside, and the log nothing of the visitor', async () => {
    server = await start();
    await server.parvis.close();
    const body = { ...comment, body: 'a private word', author: { name: 'Ada', email: 'ada@example.org' } };
    const answer = await server.call('POST', 'posts?x=private', { body, address: '203.0.113.9' });
    expect(answer.status).toBe(500);
    expect(answer.json).toMatchObject({ code: 'INTERNAL', detail: 'The server failed.' });
    expect(answer.headers.get('x-request-id')).toBe(answer.json.requestId);
    expect(server.log).toHaveLength(1);
    expect(server.log[0]!.requestId).toBe(answer.json.requestId);
    expect(JSON.stringify(server.log)).not.toMatch(/private|Ada|ada@|203\.0/);
  });

  it('V1: a body that does not come in time is 408', async () => {
    // Longer than the database of a busy machine takes for what is asked of it first.
    server = await start({ timeout: 1_000 });
    const request = new Request('http://server/v1/sites/shop/posts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new ReadableStream({}),
      duplex: 'half',
    } as RequestInit);
    const answer = await server.parvis.fetch(request);
    expect(answer.status).toBe(408);
    expect(((await answer.json()) as { code: string }).code).toBe('BODY_TIMEOUT');
  });
});
