import type { SiteSettings } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { LogChains } from './log-chains.ts';
import { toStatement } from './log-records.ts';
import type { Database } from './tables.ts';

/** What the register says of a site as a whole. */
export interface SiteLog {
  /** Writes down what a site says of itself, where it is something else (L11). */
  state(site: string): Promise<void>;
  /**
   * Ends the register of a site, and erases a portion of what it holds: for a site that is emptied or deleted.
   * @returns whether there may be more
   */
  close(site: string, most: number): Promise<boolean>;
}

export const createSiteLog = (db: Kysely<Database>, chains: LogChains): SiteLog => ({
  async state(site) {
    const chain = await chains.lock(site);
    if (!chain) return;
    const known = await db
      .selectFrom('log_openings')
      .select(['seq', 'record'])
      .where('chain', '=', chain.id)
      .where('what', '=', 'site')
      .executeTakeFirstOrThrow();
    const record = await readStatement(db, site);
    if (record === known.record) return;
    await db.deleteFrom('log_openings').where('chain', '=', chain.id).where('seq', '=', known.seq).execute();
    const opens = { what: 'site', post_id: null, state: null, record } as const;
    await chains.append(chain, [{ k: 'edit', ref: 1, reason: 'site', opens }]);
  },

  async close(site, most) {
    const open = await chains.lock(site);
    if (open) await chains.append(open, [{ k: 'close' }]);
    const some = await db
      .selectFrom('log_openings as o')
      .innerJoin('log_chains as c', 'c.id', 'o.chain')
      .selectAll('c')
      .select('o.ref')
      .where('o.site_id', '=', site)
      .where('o.what', '<>', 'reply')
      .orderBy('o.chain')
      .orderBy('o.seq')
      .limit(most)
      .execute();
    const [first] = some;
    if (!first) return false;
    const { ref: _, ...chain } = first;
    const refs = some.filter(({ id }) => id === chain.id).map(({ ref }) => ref);
    await chains.append(
      chain,
      refs.map((ref) => ({ k: 'erase', ref, reason: 'retention' })),
    );
    await db.deleteFrom('log_openings').where('chain', '=', chain.id).where('ref', 'in', refs).execute();
    return true;
  },
});

/** What a site says of itself now, as its leaf commits to it. */
export async function readStatement(db: Kysely<Database>, site: string): Promise<string> {
  const row = await db
    .selectFrom('sites')
    .select(['name', 'origins', 'settings'])
    .where('id', '=', site)
    .executeTakeFirstOrThrow();
  return toStatement({
    name: row.name,
    origins: JSON.parse(row.origins) as string[],
    settings: JSON.parse(row.settings) as Partial<SiteSettings>,
  });
}
