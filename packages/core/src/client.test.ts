import { type Endpoint, publicEndpoints } from '@parvis/contract/endpoints';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, createStore, cut, json, problem, type Served, serve } from '../testing/serve.ts';
import { type Client, type ClientName, createClient } from './client.ts';
import { isParvisError, type ParvisError } from './errors.ts';
import { readSession, writeSession } from './session.ts';

const input = { kind: 'comment', subject: { key: 's' }, body: 'Hello', author: { name: 'Ada' } } as const;
const list = { items: [], next: null, total: 0 };

const connect = ({ host }: Pick<Served, 'host'>, options: object = {}): Client =>
  createClient({ host, site: 'demo', backoff: 1, storage: createStore(), ...options });

const failure = async (promise: Promise<unknown>): Promise<ParvisError> => {
  const error = await promise.then(
    () => expect.unreachable(),
    (thrown) => thrown,
  );
  expect(isParvisError(error)).toBe(true);
  return error;
};

describe('what is sent', () => {
  it('writes queries as the wire wants them', async () => {
    await using server = await serve((seen, response) =>
      json(response, seen.url.includes('/page') ? { site: {}, subject: {} } : list),
    );
    const client = connect(server);
    await client.page({ subject: 'a & b', blocks: ['comments', 'rating'] });
    await client.posts({ subject: 's', kind: 'review', cursor: undefined, limit: 5 });
    await client.subjects({ key: ['a', 'b'], period: 'year' });
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/v1/sites/demo/page?subject=a+%26+b&blocks=comments%2Crating',
      '/v1/sites/demo/posts?subject=s&kind=review&limit=5',
      '/v1/sites/demo/subjects?key=a&key=b&period=year',
    ]);
    expect(server.seen.every(({ headers }) => !headers.authorization && !headers.cookie)).toBe(true);
  });

  it('remembers the visitor from the first post on', async () => {
    const storage = createStore();
    await using server = await serve((_, response) => json(response, { post: { id: '1' }, visitorToken: 'T' }, 201));
    const client = connect(server, { storage });
    expect(storage.all.size).toBe(0);
    await client.createPost(input);
    await client.createPost(input);
    const [first, second] = server.seen;
    expect(JSON.parse(first!.body)).toEqual(input);
    expect(first!.headers.authorization).toBeUndefined();
    expect(second!.headers.authorization).toBe('Bearer T');
    expect(first!.headers['idempotency-key']).toMatch(/^[\x21-\x7e]{16,100}$/);
    expect(first!.headers['idempotency-key']).not.toBe(second!.headers['idempotency-key']);
    expect(readSession({ host: server.host, site: 'demo', storage })).toEqual({ token: 'T', name: 'Ada' });
  });
});

describe('what is tried again', () => {
  const calls: [string, (client: Client) => Promise<unknown>][] = [
    ['GET', (client) => client.posts({ subject: 's' })],
    ['POST', (client) => client.createPost(input)],
    ['PATCH', (client) => client.changePost('1', { body: 'x' })],
    ['PUT', (client) => client.putReaction('1', 'like')],
    ['DELETE', (client) => client.deletePost('1')],
  ];
  const good = { ...list, post: {}, id: '1', reactions: {} };
  /** Longer than any test, until a test says that it is over. */
  const timeout = 600_000;
  /** Ends the time of the request that was made last: how fast this machine is proves nothing. */
  let runOut: () => void;
  /** Done once, when the head of an answer has come and its body is read. */
  let onHead: (() => void) | undefined;
  const fetchHead: typeof fetch = async (...asked) => {
    const answer = await fetch(...asked);
    if (onHead) setImmediate(onHead);
    onHead = undefined;
    return answer;
  };
  beforeEach(() => {
    const { setTimeout } = globalThis;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, ms?: number, ...more: unknown[]) => {
      if (ms === timeout) runOut = act;
      return setTimeout(act, ms, ...more);
    }) as typeof setTimeout);
    return () => vi.restoreAllMocks();
  });
  const failures: [string, Answer][] = [
    ['no answer', (_, response) => response.destroy()],
    ['a connection cut in the middle', (_, response) => cut(response)],
    ['no answer in time', () => runOut()],
    [
      'a body that stops',
      (_, response) => {
        onHead = runOut;
        response.writeHead(200).write('{');
      },
    ],
    ['408', (_, response) => problem(response, 408, 'X')],
    ['429', (_, response) => problem(response, 429, 'RATE_LIMITED', { 'retry-after': '0' })],
    ['502 of a proxy', (_, response) => void response.writeHead(502).end('<h1>Bad gateway</h1>')],
    ['503', (_, response) => problem(response, 503, 'UNAVAILABLE')],
    ['504', (_, response) => problem(response, 504, 'X')],
  ];
  describe.each(calls)('%s', (method, act) => {
    it.each(failures)('after %s, with the same key', async (_, fail) => {
      await using server = await serve((seen, response, count) =>
        count < 3 ? fail(seen, response, count) : json(response, good),
      );
      await act(connect(server, { timeout, fetch: fetchHead }));
      expect(server.seen.map((seen) => seen.method)).toEqual([method, method, method]);
      expect(new Set(server.seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    });
  });

  it('three times and no more', async () => {
    await using server = await serve((_, response) => problem(response, 503, 'UNAVAILABLE'));
    const error = await failure(connect(server).createPost(input));
    expect(error).toMatchObject({ code: 'UNAVAILABLE', status: 503, requestId: 'r1' });
    expect(server.seen).toHaveLength(3);
  });

  it('not when the server means it', async () => {
    await using server = await serve((_, response) => problem(response, 422, 'TOO_LONG'));
    expect(await failure(connect(server).createPost(input))).toMatchObject({ code: 'TOO_LONG', status: 422 });
    expect(server.seen).toHaveLength(1);
  });

  it('after Retry-After, and not before', async () => {
    const times: number[] = [];
    await using server = await serve((_, response, count) => {
      times.push(performance.now());
      if (count === 1) problem(response, 429, 'RATE_LIMITED', { 'retry-after': '1' });
      else json(response, list);
    });
    await connect(server).posts({ subject: 's' });
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(990);
  });

  it.each([
    ['90', 90, 90],
    [new Date(Date.now() + 90_000).toUTCString(), 80, 90],
  ])('not when Retry-After is %s: the error says when', async (value, least, most) => {
    await using server = await serve((_, response) => problem(response, 429, 'RATE_LIMITED', { 'retry-after': value }));
    const { code, retryAfter } = await failure(connect(server).posts({ subject: 's' }));
    expect(code).toBe('RATE_LIMITED');
    expect(retryAfter).toBeGreaterThanOrEqual(least);
    expect(retryAfter).toBeLessThanOrEqual(most);
    expect(server.seen).toHaveLength(1);
  });

  it('takes back what is gone already', async () => {
    await using server = await serve((_, response, count) =>
      count === 1 ? void response.destroy() : problem(response, 404, 'NOT_FOUND'),
    );
    await connect(server).deletePost('1');
    expect(server.seen).toHaveLength(2);
  });
});

describe('a reaction whose answer does not come', () => {
  it('is put again with the same key, until it is taken back', async () => {
    let up = false;
    await using server = await serve((_, response) =>
      up ? json(response, { reactions: {} }) : problem(response, 500, 'INTERNAL'),
    );
    const client = connect(server);
    const keys = (): Set<unknown> => new Set(server.seen.splice(0).map(({ headers }) => headers['idempotency-key']));
    await failure(client.putReaction('1', 'like'));
    await failure(client.putReaction('1', 'like'));
    const [first, ...others] = keys();
    expect(others).toEqual([]);
    up = true;
    await client.putReaction('2', 'like');
    expect(keys()).not.toContain(first);
    await client.putReaction('1', 'like');
    expect(keys()).toEqual(new Set([first]));
    await client.putReaction('1', 'like');
    expect(keys()).not.toContain(first);
  });
});

describe('what follows from the table', () => {
  it('is a method for each public endpoint but streams, with its path, method and key', async () => {
    await using server = await serve((_, response) =>
      json(response, {
        ...list,
        site: {},
        subject: {},
        id: '1',
        post: {},
        reactions: {},
        shareCount: 1,
        createdAt: '2026-01-01T00:00:00.000Z',
        text: [],
        claimed: 0,
        author: {},
        visitorToken: 'new',
      }),
    );
    const client = connect(server);
    const answering = Object.entries<Endpoint>(publicEndpoints).filter(([, { kind }]) => kind !== 'stream');
    expect(Object.keys(client).sort()).toEqual(answering.map(([name]) => name).sort());
    for (const [name, { method, path, keyed, kind }] of answering) {
      const params = [...path.matchAll(/\{(\w+)\}/g)].slice(1).map(([, parameter]) => `a ${parameter}`);
      const send = client[name as ClientName] as (...input: unknown[]) => Promise<unknown>;
      await send(...params, ...(kind === 'read' ? [{ subject: 's' }] : [{ body: 'x' }]));
      const seen = server.seen.pop()!;
      const wanted = path.replace('{site}', 'demo').replace(/\{(\w+)\}/g, 'a%20$1');
      expect([seen.method, seen.url.replace('?subject=s', '')], name).toEqual([method, wanted]);
      expect(seen.headers['idempotency-key'] !== undefined, name).toBe(keyed === true);
      expect(seen.body, name).toBe(method === 'POST' || method === 'PATCH' ? '{"body":"x"}' : '');
    }
  });
});

describe('a token that the server refuses', () => {
  const withToken = async (server: Served, act: (client: Client) => Promise<unknown>) => {
    const storage = createStore();
    writeSession({ host: server.host, site: 'demo', storage }, { token: 'old', name: 'Ada' });
    const outcome = await act(connect(server, { storage })).catch((error) => error);
    return { outcome, session: readSession({ host: server.host, site: 'demo', storage }) };
  };
  const answer: Answer = ({ headers }, response) =>
    headers.authorization
      ? problem(response, 401, 'UNAUTHENTICATED')
      : json(response, { ...list, post: {}, visitorToken: 'new' });

  it('is forgotten, and reads and posts go on without', async () => {
    await using server = await serve(answer);
    const read = await withToken(server, (client) => client.posts({ subject: 's' }));
    expect(read.outcome).toMatchObject({ total: 0 });
    const written = await withToken(server, (client) => client.createPost(input));
    expect(written.session).toEqual({ token: 'new', name: 'Ada' });
    expect(server.seen).toHaveLength(4);
  });

  it('is forgotten, and an act on one’s own post fails', async () => {
    await using server = await serve(answer);
    const { outcome, session } = await withToken(server, (client) => client.changePost('1', { body: 'x' }));
    expect(outcome).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(session).toEqual({ name: 'Ada' });
    expect(server.seen).toHaveLength(1);
  });
});

describe('SUP-08 what is no answer of ours', () => {
  it.each<[string, Answer, string]>([
    ['HTML', (_, response) => void response.end('<!doctype html><p>Welcome to our WiFi'), 'BAD_ANSWER'],
    ['nothing', (_, response) => void response.end(), 'BAD_ANSWER'],
    ['null', (_, response) => json(response, null), 'BAD_ANSWER'],
    ['a number', (_, response) => json(response, 4), 'BAD_ANSWER'],
    ['another shape', (_, response) => json(response, { items: 'all' }), 'BAD_ANSWER'],
    ['half of JSON', (_, response) => void response.end('{"items":['), 'BAD_ANSWER'],
    ['ten megabytes', (_, response) => void response.end(`{"items":["${'x'.repeat(1e7)}"]}`), 'BAD_ANSWER'],
    ['a page of a proxy', (_, response) => void response.writeHead(403).end('<h1>No'), 'BAD_ANSWER'],
    ['JSON of another error', (_, response) => json(response, { error: 'x' }, 400), 'BAD_ANSWER'],
    ['an error that is null', (_, response) => json(response, null, 418), 'BAD_ANSWER'],
    [
      'a redirect in a circle',
      (seen, response) => void response.writeHead(302, { location: seen.url }).end(),
      'NETWORK',
    ],
    ['500 in HTML', (_, response) => void response.writeHead(500).end('<h1>Oops'), 'UNAVAILABLE'],
  ])('%s', async (_, answer, code) => {
    await using server = await serve(answer);
    expect(await failure(connect(server).posts({ subject: 's' }))).toMatchObject({ name: 'ParvisError', code });
  });

  it('nobody there', async () => {
    const server = await serve(() => {});
    await server[Symbol.asyncDispose]();
    expect((await failure(connect(server).posts({ subject: 's' }))).code).toBe('NETWORK');
  });

  it('no address', async () => {
    expect((await failure(connect({ host: 'nonsense' }).posts({ subject: 's' }))).code).toBe('BAD_ANSWER');
  });

  it('never in time', async () => {
    await using server = await serve(() => {});
    expect((await failure(connect(server, { timeout: 20 }).posts({ subject: 's' }))).code).toBe('TIMEOUT');
  });
});
