import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { readImport, readImportOf } from '../../test/read-import.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** A database as somebody may have made it. */
function make(sql: string): string {
  const path = join(folder, `${++count}.db`);
  const database = new Sqlite(path);
  database.exec(sql);
  database.close();
  return path;
}

const threads = 'CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));';
const columns =
  'tid, id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT, modified FLOAT, mode INTEGER, author, email, likes';
const comments = `CREATE TABLE comments (${columns}, text VARCHAR);`;
const rows = `INSERT INTO threads VALUES (1, '/one', 'One');
  INSERT INTO comments (tid, id, created, mode, text, author) VALUES (1, 5, 1381432829.5, 1, 'a <b', 'A'), (1, 6, 0, 2, 'b', NULL);`;

describe('a database of SQLite that somebody made', () => {
  it('is read as its rows are', async () => {
    const { format, threads: found, posts } = await readImport(make(threads + comments + rows));
    expect(format).toBe('isso');
    expect(found).toEqual([{ type: 'thread', id: '1', url: '/one', title: 'One' }]);
    expect(posts).toMatchObject([
      { id: '5', line: 1, createdAt: '2013-10-10T19:20:29.500Z', state: 'published', body: { form: 'markdown' } },
      { id: '6', line: 2, createdAt: '1970-01-01T00:00:00.000Z', state: 'pending', author: { name: undefined } },
    ]);
  });

  it('is read in the other way of writing too', async () => {
    expect((await readImport(make(`PRAGMA journal_mode = wal; ${threads}${comments}${rows}`))).posts).toHaveLength(2);
  });

  it('RES-18: has no views, virtual tables or computed columns for tables', async () => {
    const endless =
      'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, 1 AS tid, 0 AS parent, 0 AS created, 0 AS modified, 1 AS mode, x AS text FROM n';
    for (const sql of [
      `${threads} CREATE VIEW comments AS ${endless};`,
      `${threads} CREATE VIRTUAL TABLE comments USING fts5(tid, id, parent, created, modified, mode, text);`,
      `${threads} CREATE TABLE comments (${columns}, text AS (printf('%.*c', 900000000, 'x')));`,
    ]) {
      expect(await readImport(make(sql))).toEqual({
        items: [],
        posts: [],
        threads: [],
        odd: [],
        error: 'FORMAT_UNKNOWN 1',
      });
    }
  });

  it('RES-18: gives no more of a value than is held, and none of another type', async () => {
    const path = make(`${threads}${comments}${rows}
      INSERT INTO comments (tid, id, text) VALUES (1, 7, hex(zeroblob(30000000))), (1, 8, x'00ff'), (1, 9, 12), (NULL, 10, 'a'), (1, 9007199254740993, 'far');
      CREATE TRIGGER hostile AFTER DELETE ON comments BEGIN SELECT load_extension('x'); END;`);
    const { posts, odd } = await readImport(path);
    expect(posts.map(({ id }) => id)).toEqual(['5', '6', '9', '9007199254740993']);
    expect(odd).toEqual(['BODY_TOO_LONG 3', 'ROW_INVALID 4 text', 'THREAD_MISSING 6']);
  });

  it('is refused where it is broken, whatever bytes it is of, and is as it was', async () => {
    const path = make(threads + comments + rows);
    const whole = readFileSync(path);
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const seen = new Set<string | undefined>();
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(whole);
      for (let change = 0; change < 8; change++) bytes[16 + random(bytes.length - 16)] = random(256);
      // Each is one of ours, or is read.
      seen.add((await readImportOf(round % 3 ? bytes : bytes.subarray(0, random(bytes.length)))).error);
    }
    expect(seen).toContain('SQLITE_BROKEN');
    writeFileSync(path, whole);
    await readImport(path);
    expect(readFileSync(path)).toEqual(whole);
  });
});
