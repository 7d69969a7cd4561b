import type { Kysely } from 'kysely';
import type { ReviewRequestRow } from './request-tables.ts';
import type { Database } from './tables.ts';

/** What one person was asked for, as they take it along. */
export interface OwnRequests {
  /** All of one person, the newest first. */
  ofPerson(site: string, emailHash: string, limit: number): Promise<ReviewRequestRow[]>;
  hasOptedOut(site: string, emailHash: string): Promise<boolean>;
  /** Since when they want no more. */
  optedOutAt(site: string, emailHash: string): Promise<string | undefined>;
}

export function createOwnRequests(db: Kysely<Database>): OwnRequests {
  return {
    hasOptedOut: async (site, emailHash) =>
      (await db
        .selectFrom('request_opt_outs')
        .select('site_id')
        .where('site_id', '=', site)
        .where('email_hash', '=', emailHash)
        .executeTakeFirst()) !== undefined,

    ofPerson: (site, emailHash, limit) =>
      db
        .selectFrom('review_requests')
        .selectAll()
        .where('site_id', '=', site)
        .where('email_hash', '=', emailHash)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),

    optedOutAt: async (site, emailHash) =>
      (
        await db
          .selectFrom('request_opt_outs')
          .select('created_at')
          .where('site_id', '=', site)
          .where('email_hash', '=', emailHash)
          .executeTakeFirst()
      )?.created_at,
  };
}
