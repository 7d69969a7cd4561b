import type { Kysely } from 'kysely';
import type { EvidenceRow } from './moderation-tables.ts';
import type { Database } from './tables.ts';

/** Sealed copies of what was refused or hidden as unlawful (ISO-5). They stay when their post goes. */
export interface Evidence {
  add(row: EvidenceRow): Promise<void>;
  /** Those of a post, whose decision was taken back. */
  remove(site: string, post: string): Promise<void>;
  byId(site: string, id: string): Promise<EvidenceRow | undefined>;
  /** The newest first. @param before the id of the last one before */
  list(site: string, before: string | undefined, limit: number): Promise<Omit<EvidenceRow, 'sealed'>[]>;
  /** Deletes those of all sites that were sealed before a time. */
  prune(before: string): Promise<void>;
}

export function createEvidence(db: Kysely<Database>): Evidence {
  return {
    async add(row) {
      await db.insertInto('evidence').values(row).execute();
    },

    async remove(site, post) {
      await db.deleteFrom('evidence').where('site_id', '=', site).where('post_id', '=', post).execute();
    },

    byId: (site, id) =>
      db.selectFrom('evidence').selectAll().where('site_id', '=', site).where('id', '=', id).executeTakeFirst(),

    list: (site, before, limit) => {
      let query = db
        .selectFrom('evidence')
        .select(['site_id', 'id', 'post_id', 'reason', 'created_at'])
        .where('site_id', '=', site);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    async prune(before) {
      await db.deleteFrom('evidence').where('created_at', '<', before).execute();
    },
  };
}
