import type { Kysely } from 'kysely';
import type { Listener } from './hearing.ts';
import type { Database } from './tables.ts';

/** Somebody who hears how the week was. */
export type WeeklyListener = Omit<Listener, 'heard_until'>;

/** Who hears each week how it was. */
export interface Weekly {
  /**
   * Those who have not heard yet of the week that ended with a day, with proved addresses, at sites that are counted so
   * far. Who came since hears of the next.
   */
  dueForWeek(monday: string, limit: number): Promise<WeeklyListener[]>;
  /** Remembers that somebody heard of it. Whether nobody else did so meanwhile. */
  setHeardOfWeek(site: string, staff: string, monday: string): Promise<boolean>;
}

export function createWeekly(db: Kysely<Database>): Weekly {
  return {
    dueForWeek: (monday, limit) =>
      db
        .selectFrom('memberships as m')
        .innerJoin('staff as a', 'a.id', 'm.staff_id')
        .innerJoin('sites as s', 's.id', 'm.site_id')
        .innerJoin('days_counted as c', 'c.site_id', 'm.site_id')
        .select(['m.site_id', 's.key as site_key', 'm.staff_id', 'm.role', 'm.locale'])
        .select(['a.email', 'a.email_encrypted'])
        .where('a.email_verified', '=', 1)
        .where('s.suspended_at', 'is', null)
        .where('c.counted_until', '>=', monday)
        .where('m.created_at', '<', monday)
        .where((e) => e.or([e('m.weekly_until', 'is', null), e('m.weekly_until', '<', monday)]))
        .where((e) =>
          e.or([
            e('m.hears_weekly', '<>', 'never'),
            e.and([e('m.hears_weekly', 'is', null), e('m.role', '=', 'owner')]),
          ]),
        )
        .limit(limit)
        .execute(),

    async setHeardOfWeek(site, staff, monday) {
      const { numUpdatedRows } = await db
        .updateTable('memberships')
        .set({ weekly_until: monday })
        .where('site_id', '=', site)
        .where('staff_id', '=', staff)
        .where((e) => e.or([e('weekly_until', 'is', null), e('weekly_until', '<', monday)]))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  };
}
