import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databases, origin, type Started, start } from '../../test/harness.ts';
import { serve } from '../../test/port.ts';
import { stopTime } from '../../test/stop-time.ts';
import { toNodeHandler } from '../adapters/node.ts';
import { getInternals } from '../internals.ts';
import { toSurrogateKey } from '../jobs/surrogate-keys.ts';
import { openStore } from '../store/store.ts';
import { createCaching } from './caching.ts';
import { createResponseCache } from './response-cache.ts';

// The short way answers as the long one would, and nothing older than what was acknowledged.

const folder = mkdtempSync(join(tmpdir(), 'parvis-kept-'));
let database: string;
let one: Started;
let other: Started;

beforeAll(async () => {
  database = (await databases.create?.()) ?? `sqlite:${join(folder, 'parvis.db')}`;
  one = await start({ database });
  other = await start({ database });
});
afterAll(async () => {
  for (const { parvis, log } of [one, other]) {
    await parvis.close();
    expect(log).toEqual([]);
  }
  rmSync(folder, { recursive: true });
});

const pageOf = (subject: string, more = ''): string => `/v1/sites/shop/page?subject=${subject}${more}`;

/** What a server says on its short way. */
const cached = ({ parvis }: Started, target: string, headers: Record<string, string> = {}, method = 'GET') =>
  getInternals(parvis)!.serveCached!({
    method,
    target,
    header: (name) => headers[name] ?? null,
    host: () => 'server',
    address: '9.9.9.9',
  });

describe('the same answer, the short way and the long way', () => {
  const origins: Record<string, string>[] = [{}, { origin }, { origin: 'https://foreign.example' }];
  const codings: Record<string, string>[] = [{}, { 'accept-encoding': 'gzip' }, { 'accept-encoding': 'br, gzip' }];
  const cases = origins.flatMap((from) => codings.map((coding) => ({ ...from, ...coding })));

  it.each(cases)('%o', async (headers) => {
    const key = crypto.randomUUID();
    let limit = 20;
    for (let n = 0; n < 12; n++) await one.post({ subject: { key }, body: `Hello ${n}, and a longer text.` });
    const { port, close } = await serve(toNodeHandler(one.parvis));
    const asked = async (more: Record<string, string> = {}) => {
      const all = { 'accept-encoding': 'identity', ...headers, ...more };
      // Another address with the same content.
      const target = pageOf(key, `&limit=${limit++}`);
      const request = new Request(`http://127.0.0.1:${port}${target}`, { headers: all });
      const answers = [];
      for (const ask of [() => one.parvis.fetch(request), () => one.parvis.fetch(request), () => fetch(request)]) {
        const response = await ask();
        const { 'x-request-id': id, ...rest } = Object.fromEntries(response.headers) as Record<string, string>;
        expect(id).toMatch(/^[0-9a-f-]{36}$/);
        for (const name of ['date', 'connection', 'keep-alive', 'content-length']) delete rest[name];
        rest.vary = rest.vary!.split(', ').sort().join();
        answers.push({ status: response.status, headers: rest, length: (await response.arrayBuffer()).byteLength });
        // The first made it; from then on it is cached.
        expect((await cached(one, target, all))?.status).toBe(response.status);
      }
      const [long, short, direct] = answers;
      expect(short).toEqual(long);
      expect({ ...direct, length: 0 }).toEqual({ ...long, length: 0 });
      return long!;
    };
    const { headers: first } = await asked();
    expect(await asked({ 'if-none-match': first.etag! })).toMatchObject({ status: 304, length: 0 });
    expect(await asked({ 'if-none-match': '"other"' })).toMatchObject({ status: 200 });
    await close();
  });
});

it('goes the long way for a token, for another method, and for what was never read', async () => {
  const target = pageOf('ways');
  const { visitorToken } = await one.post({ subject: { key: 'ways' } });
  expect(await cached(one, target)).toBeUndefined();
  await one.call('GET', target);
  expect(await cached(one, target)).toMatchObject({ status: 200 });
  expect(await cached(one, target, { authorization: `Bearer ${visitorToken}` })).toBeUndefined();
  expect(await cached(one, target, {}, 'POST')).toBeUndefined();
  expect(await cached(one, target, {}, 'HEAD')).toBeUndefined();
});

it('W2: nothing older than what was acknowledged, by this server or by another over the same database', async () => {
  const target = pageOf('race');
  let acknowledged = 0;
  let asked = 0;
  let writing = true;
  const read = async (server: Started): Promise<void> => {
    while (writing) {
      const least = acknowledged;
      const { json } = await server.call('GET', target, { headers: { 'accept-encoding': 'identity' } });
      expect(json.subject.commentCount).toBeGreaterThanOrEqual(least);
      expect(json.comments.items.length).toBe(Math.min(json.subject.commentCount, 20));
      asked++;
      await new Promise(setImmediate);
    }
  };
  const readers = [one, one, one, other, other, other].map(read);
  for (let n = 0; n < 60; n++) {
    await (n % 2 ? one : other).post({ subject: { key: 'race' } });
    acknowledged = n + 1;
  }
  writing = false;
  await Promise.all(readers);
  expect(asked).toBeGreaterThan(60);
  for (const server of [one, other]) {
    await server.call('GET', target);
    expect(await cached(server, target)).toBeDefined();
    await other.post({ subject: { key: 'race' } });
    expect(await cached(server, target)).toBeUndefined();
  }
});

it('a cache in front may keep an answer for as long as it was told, and knows it by its site and its subjects', async () => {
  const purge = { url: 'https://purge.example.org/', secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` };
  const server = await start({ database, purge, jobs: 'off' });
  const ask = async (path: string, more?: { token: string }) =>
    Object.fromEntries((await server.call('GET', path, more)).headers);
  const { post, visitorToken } = await server.post({ subject: { key: 'front' } });
  const site = toSurrogateKey('shop');
  const keys = [site, toSurrogateKey('shop', 'front')];
  // The long way, then the short one.
  for (const path of [
    'page?subject=front',
    'page?subject=front',
    `posts/${post.id}`,
    'posts?subject=front&kind=comment',
  ]) {
    expect(await ask(path), path).toMatchObject({
      'cache-control': 'public, no-cache',
      'cdn-cache-control': 'public, max-age=60',
      'surrogate-control': 'max-age=60',
      'surrogate-key': keys.join(' '),
      'cache-tag': keys.join(','),
    });
  }
  const badges = await ask('subjects?key=front&key=other');
  expect(badges['surrogate-key']).toBe([...keys, toSurrogateKey('shop', 'other')].join(' '));
  for (const answer of [
    await ask('subjects?key=front&period=year'),
    await ask('page?subject=front', { token: visitorToken! }),
    Object.fromEntries((await one.call('GET', 'page?subject=front')).headers),
    Object.fromEntries((await server.call('GET', 'posts?subject=front&kind=comment&parent=none')).headers),
  ]) {
    expect(answer['cache-control']).toMatch(/no-cache|no-store/);
    for (const name of ['cdn-cache-control', 'surrogate-control', 'surrogate-key', 'cache-tag']) {
      expect(answer).not.toHaveProperty(name);
    }
  }
  await server.parvis.close();
  await expect(start({ cdnSeconds: -1 })).rejects.toThrow('cdnSeconds');
});

it('a site with another name or other origins is answered anew', async () => {
  const target = pageOf('renamed');
  await one.call('GET', target);
  await one.parvis.sites.put({ key: 'shop', name: 'The New Shop', origins: [origin] });
  expect(await cached(one, target)).toBeUndefined();
  expect((await one.call('GET', target)).json.site.name).toBe('The New Shop');
});

it('F8, V5: what is not read of a query makes no entry of its own', async () => {
  const server = await start({ database });
  const target = pageOf('odd');
  await server.post({ subject: { key: 'odd' } });
  const { responses, store } = getInternals(server.parvis)!.services;
  const first = await server.call('GET', target);
  const reads = vi.spyOn(store, 'read');
  for (const odd of ['&x=1', '&utm_source=a', '&x=2&y', '&%73ubjec=1']) {
    expect((await server.call('GET', target + odd)).text).toBe(first.text);
    expect(responses.get(target + odd)).toBeUndefined();
  }
  const [path, query] = target.split('?');
  expect((await server.call('GET', `${path}?before=1&${query}`)).headers.get('etag')).toBe(first.headers.get('etag'));
  expect(reads).not.toHaveBeenCalled();
  await server.parvis.close();
});

describe('RES-15: limits', () => {
  stopTime();

  it('count on the short way too, and the refusal is the same', async () => {
    const server = await start({ database, limits: 'on' });
    const target = pageOf('limited');
    const answers = new Map<number, Headers>();
    for (let n = 0; n < 1_210; n++) {
      const { status, headers } = await server.call('GET', target, { address: '1.2.3.4' });
      answers.set(status, headers);
    }
    expect([...answers.keys()]).toEqual([200, 429]);
    const short = answers.get(429)!;
    const long = (await server.call('GET', `${target}&other`, { address: '1.2.3.4' })).headers;
    expect([...short.keys()].sort()).toEqual([...long.keys()].sort());
    expect(short.get('access-control-allow-origin')).toBe(origin);
    expect(Number(short.get('retry-after'))).toBeGreaterThan(0);
    expect((await server.call('GET', target, { address: '1.2.3.5' })).status).toBe(200);
    await server.parvis.close();
  });
});

it('RES-13: who asks for the same at the same time waits for one read, and never for one that began before a write', async () => {
  const store = openStore(database);
  const site = (await store.sites.byKey('shop'))!;
  const responses = createResponseCache(store, 1_000_000, createCaching(0));
  let reads = 0;
  const ask = (): ReturnType<typeof responses.getOrRead> =>
    responses.getOrRead({
      endpoint: 'page',
      target: '/herd',
      site,
      turn: async () => {},
      read: () =>
        store.read(async (verbs) => {
          reads++;
          const [subject] = await verbs.subjects.byKeys(site.id, ['herd']);
          const revision = subject?.revision ?? 0;
          return { result: { revision }, dependencies: { keys: ['herd'], revisions: [revision] } };
        }),
    });
  const before = Array.from({ length: 50 }, ask);
  await Promise.all(before);
  expect(reads).toBe(1);
  for (let n = 1; n <= 10; n++) {
    const early = ask();
    await one.post({ subject: { key: 'herd' } });
    const now = (await store.subjects.revisions(site.id, ['herd'])).get('herd')!;
    const all = await Promise.all([early, ...Array.from({ length: 50 }, ask)]);
    for (const { dependencies } of all.slice(1)) expect(dependencies!.revisions[0]).toBeGreaterThanOrEqual(now);
  }
  expect(reads).toBeLessThanOrEqual(1 + 10 * 3);
  await store.close();
});

it('S7: an answer is read anew when its subject closes by its age', async () => {
  const store = openStore(database);
  const site = (await store.sites.byKey('shop'))!;
  let time = 0;
  const responses = createResponseCache(store, 1_000_000, createCaching(0), () => time);
  const until = new Date(1_000).toISOString();
  let reads = 0;
  const ask = () =>
    responses.getOrRead({
      endpoint: 'page',
      target: '/aging',
      site,
      turn: async () => {},
      read: async () => ({ result: { reads: ++reads }, dependencies: { keys: [], revisions: [], until } }),
    });
  const first = await ask();
  time = 999;
  expect(await ask()).toBe(first);
  time = 1_000;
  expect(await ask()).not.toBe(first);
  expect(reads).toBe(2);
  await store.close();
});

it('A4: nobody waits for a read that itself has to wait for longer', async () => {
  const store = openStore(database);
  const site = (await store.sites.byKey('shop'))!;
  const responses = createResponseCache(store, 1_000_000, createCaching(0));
  const ask = (turn: () => Promise<void>) =>
    responses.getOrRead({
      endpoint: 'page',
      target: '/turns',
      site,
      turn,
      read: async () => ({ result: {}, dependencies: { keys: [], revisions: [] } }),
    });
  const { promise: later, resolve: give } = Promise.withResolvers<void>();
  const flood = ask(() => later);
  const visitor = await ask(async () => {});
  give();
  // What was read meanwhile is not read again.
  expect(await flood).toBe(visitor);
  await store.close();
});
