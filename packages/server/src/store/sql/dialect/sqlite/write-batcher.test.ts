import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store, type Writing } from '../../../store.ts';

const now = '2026-01-01T00:00:00.000Z';
/** What Linux counts of this process. */
const counted = '/proc/self/io';

describe('SQLite: writes that share a commit', () => {
  let folder: string;
  let store: Store;
  let site: string;
  const heard: string[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-'));
    store = openStore(`sqlite:${folder}/p.db`);
    await store.migrate();
    site = (await store.sites.put({ key: 'shop', name: 'Shop', origins: [] }, now)).id;
    heard.length = 0;
    await store.listen({ onMessage: (topic) => heard.push(topic), onConnect() {}, onShared() {}, onDisconnect() {} });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const add = async (verbs: Writing, key: string, title = key) => {
    await verbs.subjects.name(await verbs.subjects.ensure(site, { key }, now), { title }, 'host');
    verbs.announce(key, [{ type: 'subject', revision: 1 }]);
    return key;
  };
  const keys = async (from: Store) =>
    (await from.db.selectFrom('subjects').select('key').orderBy('key').execute()).map(({ key }) => key);

  it('tells nobody before the commit, and then everybody', async () => {
    const other = openStore(`sqlite:${folder}/p.db`);
    let answered = 0;
    const seen: unknown[] = [];
    const writes = Array.from({ length: 10 }, (_, n) =>
      store
        .write(async (verbs) => {
          await add(verbs, `k${n}`);
          seen.push([answered, heard.length, await keys(other)]);
        })
        .then(() => answered++),
    );
    await Promise.all(writes);
    expect(seen).toEqual(Array.from({ length: 10 }, () => [0, 0, []]));
    expect(await keys(other)).toHaveLength(10);
    expect(heard).toHaveLength(10);
    await other.close();
  });

  it('takes back what fails, and nothing else', async () => {
    const staff = await store.db.selectFrom('authors').selectAll().executeTakeFirstOrThrow();
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) =>
        store.write(async (verbs) => {
          await add(verbs, `k${n}`);
          if (n === 2) throw new Error('no');
          // The database says no, as to a second review.
          if (n === 4) await verbs.authors.insert({ ...staff, site_id: 'none' });
          return n;
        }),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(await keys(store)).toEqual(['k0', 'k1', 'k3', 'k5']);
    expect(heard).toEqual(['k0', 'k1', 'k3', 'k5']);
  });

  it.skipIf(!existsSync(counted))('G10: what would be taken back is kept in memory and in no file', async () => {
    // More pages than SQLite keeps in memory by itself.
    const fill = (title: string) =>
      store.write(async (verbs) => {
        for (let n = 0; n < 150; n++) await add(verbs, `k${n}`, title);
      });
    const calls = () => Number(/syscw: (\d+)/.exec(readFileSync(counted, 'utf8'))![1]);
    const checkpoint = async () =>
      (await sql<{ log: number }>`pragma wal_checkpoint(truncate)`.execute(store.db)).rows[0]!;
    await fill('a'.repeat(3_000));
    await checkpoint();
    const before = calls();
    await fill('b'.repeat(3_000));
    const written = calls() - before;
    const { rows } = await sql<{ log: number }>`pragma wal_checkpoint(noop)`.execute(store.db);
    // Two for each page of the log, and few others.
    expect(written).toBeLessThan(2 * rows[0]!.log + 50);
  });

  it('on a full disk, fails alone what is too large, keeps the rest, and goes on when there is room', async () => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
    await sql.raw(`pragma max_page_count = ${rows[0]!.page_count + 8}`).execute(store.db);
    const large = 'x'.repeat(1_000_000);
    const write = (key: string, title: string) => store.write((verbs) => add(verbs, key, title));
    const results = await Promise.allSettled([write('a', 'a'), write('b', large), write('c', 'c')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { code: 'SQLITE_FULL' } });
    expect(await keys(store)).toEqual(['a', 'c']);
    expect(heard).toEqual(['a', 'c']);
    await sql.raw('pragma max_page_count = 1000000').execute(store.db);
    await write('b', large);
    expect(await keys(store)).toEqual(['a', 'b', 'c']);
    expect((await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db)).rows).toEqual([
      { integrity_check: 'ok' },
    ]);
  });
});
