import type { ChangedThing } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { ChangeRow } from './change-tables.ts';
import type { Database } from './tables.ts';

/** A page of changes. */
export interface ChangePage {
  /** Changes of these alone. */
  things: readonly ChangedThing[];
  /** Of a person or a key by its id, of `operator` or `policy`. @default of all of them */
  by?: string | undefined;
  /** Done for one post only. */
  post?: string | undefined;
  /** The id of the last one before. */
  before?: string | undefined;
  limit: number;
}

export interface Changes {
  /** Writes down what was done, in the write that does it. */
  add(...changes: ChangeRow[]): Promise<void>;
  byId(site: string, id: string): Promise<ChangeRow | undefined>;
  /** The newest first. */
  list(site: string, page: ChangePage): Promise<ChangeRow[]>;
  /** Of those that were taken back, the change that did it. */
  undone(site: string, ids: readonly string[]): Promise<Map<string, string>>;
  /** That something was done about an author stays, and about whom does not. */
  forgetAuthor(site: string, author: string): Promise<void>;
  /** Deletes those of all sites from before a time. */
  prune(before: string): Promise<void>;
}

export function createChanges(db: Kysely<Database>): Changes {
  return {
    async add(...changes) {
      await db.insertInto('changes').values(changes).execute();
    },

    byId: (site, id) =>
      db.selectFrom('changes').selectAll().where('site_id', '=', site).where('id', '=', id).executeTakeFirst(),

    async list(site, { things, by, post, before, limit }) {
      if (things.length === 0) return [];
      let query = db.selectFrom('changes').selectAll().where('site_id', '=', site);
      if (by !== undefined) query = query.where('by_id', '=', by);
      if (post !== undefined) query = query.where('post_id', '=', post);
      if (before !== undefined) query = query.where('id', '<', before);
      query = things.length === 1 ? query.where('thing', '=', things[0]!) : query.where('thing', 'in', things);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    async undone(site, ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('changes')
        .select(['id', 'undoes'])
        .where('site_id', '=', site)
        .where('undoes', 'in', ids)
        .execute();
      return new Map(rows.map(({ id, undoes }) => [undoes!, id]));
    },

    async forgetAuthor(site, author) {
      await db
        .updateTable('changes')
        .set({ of_id: '' })
        .where('site_id', '=', site)
        .where('thing', '=', 'author')
        .where('of_id', '=', author)
        .execute();
    },

    async prune(before) {
      await db.deleteFrom('changes').where('created_at', '<', before).execute();
    },
  };
}
