import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';

export interface Looking {
  /** Somebody looks at this post, and at no other any more. */
  put(site: string, staff: string, post: string, now: string): Promise<void>;
  /** The ids of those who else have looked at it since a time, the latest first. */
  others(site: string, post: string, looking: { not: string; since: string }, limit: number): Promise<string[]>;
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

    async others(site, post, { not, since }, limit) {
      const rows = await db
        .selectFrom('looking')
        .select('staff_id')
        .where('site_id', '=', site)
        .where('post_id', '=', post)
        .where('seen_at', '>', since)
        .where('staff_id', '<>', not)
        .orderBy('seen_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => row.staff_id);
    },

    async prune(before) {
      await db.deleteFrom('looking').where('seen_at', '<', before).execute();
    },
  };
}
