import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hotQueries, maySort } from '../../test/hot-queries.ts';
import { testStore } from '../../test/store/suite.ts';
import { openDatabase } from './sql/dialect/open.ts';
import { readRevisions } from './sql/dialect/sqlite/open.ts';
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
    const asked: CompiledQuery[] = [];
    const store = openStore('sqlite::memory:', ({ query }) => void asked.push(query));
    await store.migrate();
    const { id: site } = await store.sites.put({ key: 'shop', name: 'Shop', origins: [] }, '2026');
    const hot = await hotQueries(store, asked, { site, subject: '1' });
    hot.push(CompiledQuery.raw(readRevisions, [site, '["1","2"]']));
    expect(hot.length).toBeGreaterThan(100);
    for (const query of hot) {
      const plan = await store.db.executeQuery<{ detail: string }>(
        CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]),
      );
      const details = plan.rows.map((row) => row.detail).join('\n');
      expect(details, query.sql).not.toMatch(
        /\bSCAN (?!json_each |CONSTANT ROW|\d+-ROW VALUES|w VIRTUAL TABLE|(?:mine|same|near|some|part)\b)\w/,
      );
      // The few rows of rank_history and of previews may be sorted; the posts of a list come in order.
      if (!maySort.test(query.sql)) expect(details, query.sql).not.toMatch(/TEMP B-TREE (?!FOR LAST)/);
      // Replies of a thread, by its root; posts that few have the status of, by an index of those.
      expect(details, query.sql).not.toMatch(
        /\b[ro] (?:EXISTS )?USING \w+ \w+ \((?:site_id=\?|site_id=\? AND parent_id>\?)\)/,
      );
      if (/status = 'hidden'/.test(query.sql)) expect(details, query.sql).toMatch(/posts_not_shown|posts_hidden/);
      // What is counted is read from the index alone.
      if (/count\(\*\).*created_at|"status", count\(\*\) as "count" from "posts"/.test(query.sql))
        expect(details, query.sql).toMatch(/COVERING INDEX/);
    }
    await store.close();
  });
});
