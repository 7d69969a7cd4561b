import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testStore } from '../../test/store-suite.ts';
import { openDatabase } from './sql/dialect.ts';
import { createLists } from './sql/lists.ts';
import { createSubjects } from './sql/subjects.ts';
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
    const asked: CompiledQuery[] = [];
    const watched = store.db.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(store.db.getExecutor().compileQuery(node, { queryId: 'plan' }));
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const lists = createLists(watched);
    const [site, subject] = ['s', 'x'];
    for (const rows of [{ roots: 'comment' }, { below: 'r' }, { to: 'p' }] as const) {
      for (const sort of ['newest', 'oldest', 'helpful'] as const) {
        await lists.page({ site, subject, rows, sort, limit: 20 });
        await lists.page({ site, subject, rows, sort, limit: 20, from: { id: 'i', value: 1, revision: 1 } });
        await lists.page({
          site,
          subject,
          rows,
          sort,
          limit: 20,
          from: { id: 'i', value: 1, revision: 1, back: true },
        });
      }
    }
    for (const sort of ['highest', 'lowest'] as const) {
      const rows = { roots: 'review' } as const;
      await lists.page({ site, subject, rows, sort, limit: 20 });
      await lists.page({ site, subject, rows, sort, limit: 20, from: { id: 'i', value: 1, revision: 1 } });
    }
    await lists.previews(site, ['a', 'b'], 3);
    const subjects = createSubjects(watched);
    await subjects.revisions(site, ['a', 'b']);
    await subjects.histogramsSince(site, ['a', 'b'], '2026');
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
