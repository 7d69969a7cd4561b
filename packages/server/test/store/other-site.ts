import { expect, it } from 'vitest';
import { siteTables } from '../../src/store/site-tables.ts';
import type { Store } from '../../src/store/store.ts';
import { readOther } from './other-site-reads.ts';
import { fillSite } from './other-site-rows.ts';
import { writeOther } from './other-site-writes.ts';
import { now, type Place } from './place.ts';

/** No verb crosses from one site to another. */
export function testOtherSite(place: () => Place): void {
  it('DATA-14: with the ids of another site, every verb finds, changes and counts nothing', async () => {
    const here = place();
    const { store, site } = here;
    const rows = await fillSite(here);
    const { other, subject, review, reply } = rows;
    const before = [await contents(store), await contentsOf(store, site)];
    for (const [part, verbs] of Object.entries(await readOther(here, rows))) {
      for (const [verb, found] of Object.entries(verbs)) expect(found ?? [], `${part}.${verb}`).toEqual([]);
    }
    await writeOther(here, rows);
    expect([await contents(store), await contentsOf(store, site)]).toEqual(before);
    // The same key is another subject there.
    const same = await store.subjects.ensure(other, { key: 'k' }, now());
    expect(same).toMatchObject({ title: null, comment_count: 0 });
    expect(same.id).not.toBe(subject.id);
    expect(review.id).not.toBe(reply.id);
  });
}

/** Every row of the tables that a write under a subject touches. */
async function contents(store: Store): Promise<Record<string, string[]>> {
  const tables = [
    'sites',
    'authors',
    'subjects',
    'posts',
    'reactions',
    'rank_history',
    'reports',
    'idempotency_keys',
    'verifications',
    'decisions',
  ] as const;
  const rows = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
  return Object.fromEntries(tables.map((table, at) => [table, rows[at]!.map((row) => JSON.stringify(row)).sort()]));
}

/** Every row of a site. */
async function contentsOf({ db }: Store, site: string): Promise<Record<string, string[]>> {
  const rows = await Promise.all(
    siteTables.map((table) => db.selectFrom(table).selectAll().where('site_id', '=', site).execute()),
  );
  return Object.fromEntries(siteTables.map((table, at) => [table, rows[at]!.map((row) => JSON.stringify(row)).sort()]));
}
