import type { Kysely } from 'kysely';
import type { SavedReplyRow } from './queue-tables.ts';
import type { Database } from './tables.ts';

export interface SavedReplies {
  /** By name. */
  list(site: string): Promise<SavedReplyRow[]>;
  byId(site: string, id: string): Promise<SavedReplyRow | undefined>;
  /** Adds it, or puts it in the place of the one with its id. */
  put(row: SavedReplyRow): Promise<void>;
  /** The one that was taken away, if there was one. */
  remove(site: string, id: string): Promise<SavedReplyRow | undefined>;
}

export function createSavedReplies(db: Kysely<Database>): SavedReplies {
  const one = (site: string, id: string) =>
    db.selectFrom('saved_replies').selectAll().where('site_id', '=', site).where('id', '=', id);
  return {
    // Few of a site: they are sorted where they are.
    async list(site) {
      const rows = await db.selectFrom('saved_replies').selectAll().where('site_id', '=', site).execute();
      return rows.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
    },

    byId: (site, id) => one(site, id).executeTakeFirst(),

    async put({ name, body, ...row }) {
      await db
        .insertInto('saved_replies')
        .values({ name, body, ...row })
        .onConflict((c) => c.columns(['site_id', 'id']).doUpdateSet({ name, body }))
        .execute();
    },

    async remove(site, id) {
      const row = await one(site, id).forUpdate().executeTakeFirst();
      if (row) await db.deleteFrom('saved_replies').where('site_id', '=', site).where('id', '=', id).execute();
      return row;
    },
  };
}
