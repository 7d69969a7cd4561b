import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';

/** What is left of somebody, for whoever erases. */
export interface LeftAuthors {
  /** Whether an author has nothing on a site any more: no post, no reaction, nothing that they follow. */
  isIdle(site: string, id: string): Promise<boolean>;
  /** Whether another author of the site has named the same address. */
  sharesEmail(site: string, id: string, emailHash: string): Promise<boolean>;
}

export const createLeftAuthors = (db: Kysely<Database>): LeftAuthors => ({
  async isIdle(site, id) {
    for (const table of ['posts', 'reactions', 'subject_reactions', 'subscriptions'] as const) {
      const found = await db
        .selectFrom(table)
        .select('site_id')
        .where('site_id', '=', site)
        .where('author_id', '=', id)
        .limit(1)
        .executeTakeFirst();
      if (found) return false;
    }
    return true;
  },

  async sharesEmail(site, id, emailHash) {
    const other = await db
      .selectFrom('authors')
      .select('id')
      .where('site_id', '=', site)
      .where('email_hash', '=', emailHash)
      .where('id', '<>', id)
      .limit(1)
      .executeTakeFirst();
    return other !== undefined;
  },
});
