import type { Kysely } from 'kysely';
import type { VisitorSessionRow } from './author-tables.ts';
import type { Database } from './tables.ts';

/** Where visitors are signed in who have proved who they are. */
export interface VisitorSessions {
  /** Begins one; of more than `most` of an author those end that were renewed longest ago. */
  begin(row: VisitorSessionRow, most: number): Promise<void>;
  /** Gives one of an author a new token. Whether it is there. */
  renew(row: Pick<VisitorSessionRow, 'site_id' | 'author_id' | 'id' | 'renewed_at' | 'expires_at'>): Promise<boolean>;
  /** Those whose tokens hold, which was renewed last first. @param since tokens from before are void */
  list(site: string, author: string, now: string, since: string | null): Promise<VisitorSessionRow[]>;
  /** Ends one. Whether it was there. */
  end(site: string, author: string, id: string): Promise<boolean>;
  /** Ends all of an author. */
  endAll(site: string, author: string): Promise<void>;
  /** Deletes those whose last token has expired. */
  prune(now: string): Promise<void>;
}

export function createVisitorSessions(db: Kysely<Database>): VisitorSessions {
  const of = (site: string, author: string) =>
    db.selectFrom('visitor_sessions').where('site_id', '=', site).where('author_id', '=', author);

  return {
    async begin(row, most) {
      await db.insertInto('visitor_sessions').values(row).execute();
      const old = await of(row.site_id, row.author_id)
        .select('id')
        .where('id', '<>', row.id)
        .orderBy('renewed_at', 'desc')
        .orderBy('id')
        .offset(most - 1)
        .limit(most)
        .execute();
      for (const { id } of old) await this.end(row.site_id, row.author_id, id);
    },

    async renew({ site_id, author_id, id, renewed_at, expires_at }) {
      const { numUpdatedRows } = await db
        .updateTable('visitor_sessions')
        .set({ renewed_at, expires_at })
        .where('site_id', '=', site_id)
        .where('author_id', '=', author_id)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async list(site, author, now, since) {
      let query = of(site, author).selectAll().where('expires_at', '>', now);
      if (since !== null) query = query.where('renewed_at', '>=', since);
      return query.orderBy('renewed_at', 'desc').orderBy('id').execute();
    },

    async end(site, author, id) {
      const { numDeletedRows } = await db
        .deleteFrom('visitor_sessions')
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },

    async endAll(site, author) {
      await db.deleteFrom('visitor_sessions').where('site_id', '=', site).where('author_id', '=', author).execute();
    },

    async prune(now) {
      await db.deleteFrom('visitor_sessions').where('expires_at', '<', now).execute();
    },
  };
}
