import type { Kysely } from 'kysely';
import type { Database, DecisionRow } from './tables.ts';

/** A page of decisions. */
export interface DecisionPage {
  /** Of one post only. */
  post?: string;
  /** The id of the last one before. */
  before?: string;
  limit: number;
}

export interface Decisions {
  insert(decision: DecisionRow): Promise<void>;
  byIds(site: string, ids: readonly string[]): Promise<DecisionRow[]>;
  /** The newest first. */
  list(site: string, page: DecisionPage): Promise<DecisionRow[]>;
  /** Remembers that the author of the post was told. Whether nobody had told them before. */
  tell(site: string, id: string, now: string): Promise<boolean>;
}

export function createDecisions(db: Kysely<Database>): Decisions {
  return {
    async insert(decision) {
      await db.insertInto('decisions').values(decision).execute();
    },

    byIds: async (site, ids) =>
      ids.length === 0
        ? []
        : db.selectFrom('decisions').selectAll().where('site_id', '=', site).where('id', 'in', ids).execute(),

    list: (site, { post, before, limit }) => {
      let query = db.selectFrom('decisions').selectAll().where('site_id', '=', site);
      if (post !== undefined) query = query.where('post_id', '=', post);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    async tell(site, id, now) {
      const { numUpdatedRows } = await db
        .updateTable('decisions')
        .set({ told_at: now })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where('told_at', 'is', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  };
}
