import { toBase64 } from '@parvis/contract/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import { addLeaves } from '../../test/leaves.ts';
import { getInternals } from '../internals.ts';
import { sha256 } from '../log/tree.ts';
import type { Store } from '../store/store.ts';

let server: Started;
let store: Store;
beforeAll(async () => {
  server = await start({ publicAddress: 'https://shop.test', jobs: 'off' });
  ({ store } = getInternals(server.parvis)!.services);
  await addLeaves(store, 's_shop', 300);
  await server.parvis.log.batch();
  await addLeaves(store, 's_shop', 2);
});
afterAll(() => server.parvis.close());
const get = (path: string, headers: Record<string, string> = {}) => server.call('GET', path, { headers });

describe('what is read below /log', () => {
  it.each([
    ['/log/checkpoint', 'text/plain; charset=utf-8', 'public, no-cache'],
    ['/log/about?site=shop', 'application/json', 'public, no-cache'],
    ['/log/tile/0/000', 'application/octet-stream', 'public, max-age=31536000, immutable'],
    ['/log/tile/0/001.p/45', 'application/octet-stream', 'public, max-age=31536000, immutable'],
    ['/log/tile/1/000.p/1', 'application/octet-stream', 'public, max-age=31536000, immutable'],
    ['/log/tile/entries/000', 'application/octet-stream', 'public, max-age=31536000, immutable'],
    ['/log/tile/entries/001.p/1', 'application/octet-stream', 'public, max-age=31536000, immutable'],
    ['/log/heads/301', 'text/plain; charset=utf-8', 'public, no-cache'],
    ['/log/proof/0', 'text/plain; charset=utf-8', 'public, no-cache'],
    ['/log/proof/300', 'text/plain; charset=utf-8', 'public, no-cache'],
    ['/log/consistency?from=301&to=301', 'text/plain; charset=utf-8', 'public, no-cache'],
    ['/log/site/s_shop/leaves', 'text/plain; charset=utf-8', 'public, no-cache'],
    ['/log/site/s_shop/openings', 'text/plain; charset=utf-8', 'public, no-cache'],
  ])('%s is for every page, without a cookie', async (path, type, caching) => {
    const { status, headers } = await get(path, { origin: 'https://elsewhere.test', cookie: 'a=b' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('cache-control')).toBe(caching);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('set-cookie')).toBeNull();
    const again = await get(path, { 'if-none-match': headers.get('etag')! });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('what waits is in the tail of its site, and nowhere else', async () => {
    expect((await get('/log/site/s_shop/leaves')).text.split('\n')).toHaveLength(303);
    const leaf = async (seq: number) => {
      const row = await store.db
        .selectFrom('log_leaves')
        .select('hash')
        .where('chain', '=', 's_shop')
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow();
      return get(`/log/leaf/${Buffer.from(row.hash, 'base64').toString('hex')}`);
    };
    expect((await leaf(300)).json).toEqual({ index: 299 });
    expect((await leaf(301)).status).toBe(404);
  });

  it.each([
    '/log/',
    '/log/checkpoint/',
    '/log/Checkpoint',
    '/log/tile/0/0',
    '/log/tile/00/000',
    '/log/tile/64/000',
    '/log/tile/63/000',
    '/log/tile/-1/000',
    '/log/tile/2/000',
    '/log/tile/0/001',
    '/log/tile/0/002',
    '/log/tile/0/001.p/46',
    '/log/tile/0/001.p/0',
    '/log/tile/0/001.p/045',
    '/log/tile/0/000.p/256',
    '/log/tile/0/000.p/1000',
    '/log/tile/0/x000/001.p/45',
    '/log/tile/0/000/001',
    '/log/tile/0/x999/x999/x999/x999/x999/x999/999',
    '/log/tile/entries/001',
    '/log/tile/entries/001.p/46',
    '/log/heads/0',
    '/log/heads/300',
    '/log/heads/0301',
    '/log/heads/9007199254740992',
    '/log/proof/301',
    '/log/proof/-1',
    '/log/proof/01',
    '/log/proof/1e1',
    '/log/proof/9007199254740993',
    '/log/consistency?from=1&to=301',
    '/log/consistency?from=300&to=301',
    '/log/consistency?from=301&to=302',
    '/log/leaf/00',
    `/log/leaf/${'A'.repeat(64)}`,
    `/log/leaf/${'0'.repeat(64)}`,
    '/log/site/s_nobody/leaves',
    '/log/site/s_nobody/openings',
    '/log/site/shop/leaves',
    "/log/site/s_shop'--/leaves",
    '/log/site/%73_shop/leaves',
    '/log/site//leaves',
    '/log/site/s_shop/records',
  ])('404: %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it.each([
    '/log/consistency',
    '/log/consistency?from=301',
    '/log/consistency?from=0&to=301',
    '/log/consistency?from=301&to=1',
    '/log/consistency?from=301&from=301&to=301',
    '/log/consistency?from=0301&to=301',
    '/log/consistency?from=3e2&to=301',
    '/log/consistency?from=9007199254740992&to=9007199254740992',
  ])('400: %s', async (path) => {
    const { status, json } = await get(path);
    expect([status, json.code]).toEqual([400, 'INVALID_QUERY']);
  });

  it('is read, and nothing else: 405, and HEAD without a body', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const { status, headers } = await server.call(method, '/log/checkpoint');
      expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
    const { status, text, headers } = await server.call('HEAD', '/log/checkpoint');
    expect([status, text, headers.get('content-type')]).toEqual([200, '', 'text/plain; charset=utf-8']);
  });

  it('L23: openings are those of the site, of what is published, and of answers to that', async () => {
    const r = toBase64(new Uint8Array(32).fill(7));
    const row = (seq: number, what: 'site' | 'review' | 'reply', post: string | null, state: string | null) => ({
      chain: 's_shop',
      seq,
      site_id: 's_shop',
      what,
      ref: seq,
      post_id: post,
      state: state as 'published' | null,
      r,
      record: `{"is":"${what} ${post}"}`,
    });
    await store.db
      .insertInto('log_openings')
      .values([
        row(1, 'site', null, null),
        row(2, 'review', 'a', 'published'),
        ...['pending', 'refused', 'hidden', 'withdrawn', 'erased'].map((state, i) =>
          row(10 + i, 'review', state, state),
        ),
        row(20, 'reply', 'a', null),
        row(21, 'reply', 'hidden', null),
        row(22, 'reply', 'gone', null),
      ])
      .execute();
    const lines = (await get('/log/site/s_shop/openings')).text.split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { seq: 1, post: null, r, record: '{"is":"site null"}' },
      { seq: 2, post: 'a', r, record: '{"is":"review a"}' },
      { seq: 20, post: 'a', r, record: '{"is":"reply a"}' },
    ]);
  });

  it('many leaves come page by page, packed for who takes that', async () => {
    await addLeaves(store, 's_many', 2_500);
    const rows = await store.logTree.leavesOf('s_many', 0, 3_000);
    const all = rows.map(({ leaf }) => `${leaf}\n`).join('');
    expect(sha256((await get('/log/site/s_many/leaves')).text)).toEqual(sha256(all));
    const packed = await server.parvis.fetch(
      new Request('http://server/log/site/s_many/leaves', { headers: { 'accept-encoding': 'br, gzip' } }),
    );
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const unpacked = new Response(packed.body!.pipeThrough(new DecompressionStream('gzip')));
    expect(sha256(await unpacked.text())).toEqual(sha256(all));
  });

  it('J7: what was moved comes page by page too, with pages between of which nothing is said', async () => {
    await server.post({ kind: 'comment', subject: { key: 'new' } });
    const post = (await store.db.selectFrom('posts').selectAll().executeTakeFirst())!;
    const { site_id, subject_id } = post;
    const alias = await store.subjectActs.claimKey(site_id, 'old', new Date().toISOString());
    await store.subjectActs.point(site_id, [alias.id], subject_id);
    await addLeaves(store, 's_moved', 1);
    const numbers = Array.from({ length: 2_200 }, (_, i) => i + 1);
    for (let at = 0; at < numbers.length; at += 200) {
      const some = numbers.slice(at, at + 200);
      const posts = some.map((n) => ({ ...post, id: `moved-${n}`, root_id: `moved-${n}` }));
      await store.db.insertInto('posts').values(posts).execute();
      const openings = some.map((seq) => ({
        chain: 's_moved',
        seq,
        site_id,
        what: 'review' as const,
        ref: seq,
        post_id: `moved-${seq}`,
        state: 'published' as const,
        r: '',
        record: `{"subject":"${seq === 2_150 ? 'old' : 'new'}"}`,
      }));
      await store.db.insertInto('log_openings').values(openings).execute();
    }
    const { text } = await get('/log/site/s_moved/moved');
    expect(text).toBe('{"post":"moved-2150","subject":"new"}\n');
    expect((await get('/log/site/s_shop/moved')).text).toBe('');
  });
});
