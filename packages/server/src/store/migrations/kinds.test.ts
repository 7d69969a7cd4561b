import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindNames } from '@parvis/contract';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { parvis } from '../../../test/command.ts';
import { describePostgres } from '../../../test/postgres.ts';
import { examine } from '../../ops/doctor/examine.ts';
import { openStore } from '../store.ts';
import { readState } from './index.ts';

const steps = kindNames.map((kind) => `kind-${kind}`);

/** Starts servers on one database, each in a process of its own, and answers what all of them applied. */
async function startTogether(database: string, times: number): Promise<string[]> {
  const commands = Array.from({ length: times }, () => parvis(tmpdir(), ['migrate'], { DATABASE_URL: database }));
  const ended = await Promise.all(commands.map(({ done }) => done));
  return ended.flatMap(({ code, out }) => {
    expect(code, out).toBe(0);
    return /Applied: (.*)/.exec(out)?.[1]?.split(', ') ?? [];
  });
}

/** @param create the address of a new, empty database */
function testKinds(create: () => Promise<string>): void {
  it('several servers that start together on an empty database make everything once', async () => {
    const applied = await startTogether(await create(), 3);
    expect(new Set(applied).size).toBe(applied.length);
    expect(applied).toEqual(expect.arrayContaining(['0001-start', ...steps]));
  });

  it('a kind that was added since is told as pending, and gets what it lacks, once', async () => {
    const database = await create();
    const store = openStore(database);
    await store.migrate();
    const { id: site } = await store.sites.put({ key: 'shop', name: 'Shop', origins: [] }, '2026');
    await store.subjects.ensure(site, { key: 'k' }, '2026');
    // As a version left it that knew no reviews.
    for (const column of ['review_count', 'review_rows']) {
      await sql`alter table subjects drop column ${sql.id(column)}`.execute(store.db);
    }
    await sql`drop index posts_one_review`.execute(store.db);
    expect((await readState(store.db)).pending).toEqual(['kind-review']);
    const findings = await examine(database, undefined);
    expect(findings.map(({ what }) => what).join()).toContain('earlier version (kind-review to come)');

    expect(await startTogether(database, 3)).toEqual(['kind-review']);
    expect((await readState(store.db)).pending).toEqual([]);
    expect(await store.subjects.ensure(site, { key: 'k' }, '2026')).toMatchObject({ review_count: 0, review_rows: 0 });
    await store.close();
  });

  it('a kind that is one per author, and of which authors have several, stops the start in a sentence', async () => {
    const store = openStore(await create());
    await store.migrate();
    await sql`drop index posts_one_review`.execute(store.db);
    const { id: site } = await store.sites.put({ key: 'shop', name: 'Shop', origins: [] }, '2026');
    const { id: subject } = await store.subjects.ensure(site, { key: 'k' }, '2026');
    for (const id of ['1', '2']) {
      await sql`insert into posts (site_id, id, subject_id, kind, root_id, root_kind, status, author_id, author_kind,
        author_name, source, text, rank, created_at) values (${site}, ${id}, ${subject}, 'review', ${id}, 'review',
        'published', 'a', 'guest', '', '', '[]', 0, '2026')`.execute(store.db);
    }
    await expect(store.migrate()).rejects.toThrow(/The kind review allows one post for each author and subject/);
    await store.close();
  });
}

describe('what kinds need in the tables: SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  let files = 0;
  afterAll(() => rmSync(folder, { recursive: true }));
  testKinds(async () => `sqlite:${folder}/${files++}.db`);
});

describePostgres('what kinds need in the tables: PostgreSQL', (create) => testKinds(create));
