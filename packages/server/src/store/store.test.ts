import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hotQueries } from '../../test/hot-queries.ts';
import { testStore } from '../../test/store-suite.ts';
import { openDatabase } from './sql/dialect.ts';
import { openStore } from './store.ts';

testStore('SQLite in memory', async () => openStore('sqlite::memory:'));

describe('SQLite files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('writes are on the disk when they are acknowledged', async () => {
    const { db } = openDatabase(`sqlite:${folder}/sync.db`);
    const pragma = async (name: string) => Object.values((await sql.raw(`pragma ${name}`).execute(db)).rows[0]!)[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    await db.destroy();
  });
});

describe('queries', () => {
  it('every hot query finds its rows by an index and sorts nothing', async () => {
    const store = openStore('sqlite::memory:');
    await store.migrate();
    const asked = await hotQueries(store);
    expect(asked.length).toBeGreaterThan(30);
    for (const query of asked) {
      const plan = await store.db.executeQuery<{ detail: string }>(
        CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]),
      );
      const details = plan.rows.map((row) => row.detail).join('\n');
      expect(details, query.sql).not.toMatch(/\bSCAN (posts|reply|root|subjects|moves)/);
      // The few rows of moves and of previews may be sorted; the posts of a list come in order.
      if (!/"moves"|"reply"|group by/.test(query.sql)) expect(details, query.sql).not.toMatch(/TEMP B-TREE/);
    }
    await store.close();
  });
});
