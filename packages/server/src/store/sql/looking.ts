import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';

/** Somebody who looks at a post of the queue. */
export interface LookingPerson {
  id: string;
  email: string;
  email_encrypted: string | null;
}

export interface Looking {
  /** Somebody looks at this post, and at no other any more. */
  put(site: string, staff: string, post: string, now: string): Promise<void>;
  /** Who else has looked at it since a time, the latest first. */
  others(site: string, post: string, looking: { not: string; since: string }, limit: number): Promise<LookingPerson[]>;
  prune(before: string): Promise<void>;
}

export function createLooking(db: Kysely<Database>): Looking {
  return {
    async put(site, staff, post, now) {
      const at = { post_id: post, seen_at: now };
      await db
        .insertInto('looking')
        .values({ site_id: site, staff_id: staff, ...at })
        .onConflict((c) => c.columns(['site_id', 'staff_id']).doUpdateSet(at))
        .execute();
    },

    others: (site, post, { not, since }, limit) =>
      db
        .selectFrom('looking')
        .innerJoin('staff', 'staff.id', 'looking.staff_id')
        .select(['staff.id', 'staff.email', 'staff.email_encrypted'])
        .where('looking.site_id', '=', site)
        .where('looking.post_id', '=', post)
        .where('looking.seen_at', '>', since)
        .where('looking.staff_id', '<>', not)
        .orderBy('looking.seen_at', 'desc')
        .limit(limit)
        .execute(),

    async prune(before) {
      await db.deleteFrom('looking').where('seen_at', '<', before).execute();
    },
  };
}
