import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { origin, start } from '../../../test/harness.ts';
import { describePostgres } from '../../../test/postgres.ts';
import type { ServerContext } from '../../domain/context.ts';
import { followPosts } from '../../domain/search/follow.ts';
import { siteTables } from '../../store/site-tables.ts';
import { openStore } from '../../store/store.ts';
import { removeSite } from './leave.ts';

// A site that goes takes all that is its own along, and nothing of another one.

async function check(database: string): Promise<void> {
  const other = { key: 'other', name: 'Other', origins: ['https://other.test'] };
  const server = await start({ database, sites: [{ key: 'shop', name: 'The Shop', origins: [origin] }, other] });
  await server.parvis.sites.addStaff('shop', 'ada@example.com');
  await server.parvis.sites.addStaff('other', 'ada@example.com');
  const { post } = await server.post({ body: 'Goes.' });
  await server.post({ parentId: post.id, body: 'A reply.' });
  await server.call('PUT', `posts/${post.id}/reactions/like`);
  await server.post({ body: 'Stays.' }, { site: 'other', headers: { origin: 'https://other.test' } });

  const before = openStore(database);
  await before.usage.open('2026-01', '2026-01-01T00:00:00.000Z');
  await followPosts({
    now: new Date(Date.now() + 600_000).toISOString(),
    services: { store: before },
  } as ServerContext);
  await before.close();

  await expect(removeSite(database, 'shop')).rejects.toThrow('suspend it first');
  await expect(removeSite(database, 'none')).rejects.toThrow('There is no site');
  await server.parvis.sites.setSuspended('shop', true);
  await removeSite(database, 'shop');
  const store = openStore(database);
  const id = (await store.sites.byKey('other'))!.id;
  if (database.startsWith('sqlite:')) {
    const { rows } = await sql<{ stays: number; goes: number }>`select
      sum(instr(block, cast('stays' as blob)) > 0) as stays, sum(instr(block, cast('goes' as blob)) > 0) as goes
      from search_words_data`.execute(store.db);
    expect(rows).toEqual([{ stays: 1, goes: 0 }]);
  }
  const withSites = (await store.db.introspection.getTables()).filter(({ columns }) =>
    columns.some(({ name }) => name === 'site_id'),
  );
  // The register outlives the sites: its leaves stay, and what opens them is gone (J8).
  const register = ['log_chains', 'log_openings'];
  const { rows: opened } = await sql`select 1 from log_openings where site_id <> ${id}`.execute(store.db);
  expect(opened).toEqual([]);
  // A table that is added has to be in the list.
  expect(withSites.map(({ name }) => name).sort()).toEqual([...siteTables, ...register].sort());
  for (const table of siteTables) {
    const { rows } = await sql<{ site_id: string }>`select distinct site_id from ${sql.table(table)}`.execute(store.db);
    // That a site went is known of none.
    for (const { site_id } of rows) expect(site_id || id, table).toBe(id);
  }
  expect(await store.memberships.list(id)).toHaveLength(1);
  expect((await server.call('GET', 'page?subject=page', { site: 'other' })).json.subject.commentCount).toBe(1);
  await store.close();
  await server.parvis.close();
}

describe('a site that goes', () => {
  it('SQLite: is deleted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
    await check(`sqlite:${folder}/parvis.db`);
    rmSync(folder, { recursive: true });
  });
});

describePostgres('PostgreSQL: a site that goes', (create) => {
  it('is deleted', async () => check(await create()));
});
