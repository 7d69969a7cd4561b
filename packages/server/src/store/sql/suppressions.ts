import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';

/** Addresses to which no mail goes any more. */
export interface Suppressions {
  /** @param site its id; empty for mails of the server itself */
  add(site: string, emailHash: string, reason: string, now: string): Promise<void>;
  has(site: string, emailHash: string): Promise<boolean>;
  /** Whether there was one. */
  remove(site: string, emailHash: string): Promise<boolean>;
}

export function createSuppressions(db: Kysely<Database>): Suppressions {
  return {
    async add(site, emailHash, reason, now) {
      await db
        .insertInto('suppressions')
        .values({ site_id: site, email_hash: emailHash, reason, created_at: now })
        .onConflict((c) => c.doNothing())
        .execute();
    },

    has: async (site, emailHash) =>
      (await db
        .selectFrom('suppressions')
        .select('site_id')
        .where('site_id', '=', site)
        .where('email_hash', '=', emailHash)
        .executeTakeFirst()) !== undefined,

    async remove(site, emailHash) {
      const { numDeletedRows } = await db
        .deleteFrom('suppressions')
        .where('site_id', '=', site)
        .where('email_hash', '=', emailHash)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
  };
}
