import type { Frequency, Role, Subscription } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { isDoubt } from './decisions.ts';
import { firstIdOf } from './first-id.ts';
import type { StaffRow } from './staff-tables.ts';
import type { Database } from './tables.ts';

/** Somebody who hears of posts. */
export interface Listener extends Pick<StaffRow, 'email' | 'email_encrypted'> {
  site_id: string;
  site_key: string;
  staff_id: string;
  role: Role;
  locale: string;
  heard_until: string;
}

/** Who hears of what, and how far they have. */
export interface Hearing {
  /**
   * How often somebody hears of posts, of reports, or of alarms, of a site. Whoever heard of none hears of what comes from now on.
   * Whether they work for it.
   */
  setHears(site: string, staff: string, of: Subscription, hears: Frequency, now: string): Promise<boolean>;
  /**
   * Those for whom there is something to hear, with proved addresses.
   * @param before times from which each may hear again
   * @param until the id from which on posts are not heard of yet
   */
  due(before: Record<Exclude<Frequency, 'never'>, string>, until: string, limit: number): Promise<Listener[]>;
  /** The same of reports, and of what is contested, from before a time. `heard_until` is a time. */
  dueForReports(before: Record<Exclude<Frequency, 'never'>, string>, until: string, limit: number): Promise<Listener[]>;
  /** Remembers of what reports somebody has heard. Whether nobody else did so meanwhile. */
  setHeardOfReports(site: string, staff: string, from: string, to: string, now: string): Promise<boolean>;
  /**
   * Remembers of what somebody has heard. Whether nobody else did so meanwhile.
   * @param at when; null where they may hear again at once
   */
  setHeard(site: string, staff: string, from: string, to: string, at: string | null): Promise<boolean>;
}

const frequencies = ['at-once', 'hourly', 'daily'] as const;

export function createHearing(db: Kysely<Database>): Hearing {
  /** Those with proved addresses who may hear again. */
  const listeners = (
    hears: 'm.hears' | 'm.hears_reports',
    heardAt: 'm.heard_at' | 'm.reports_at',
    before: Record<Exclude<Frequency, 'never'>, string>,
  ) =>
    db
      .selectFrom('memberships as m')
      .innerJoin('staff as a', 'a.id', 'm.staff_id')
      .innerJoin('sites as s', 's.id', 'm.site_id')
      .select(['m.site_id', 's.key as site_key', 'm.staff_id', 'm.role', 'm.locale'])
      .select(['a.email', 'a.email_encrypted'])
      .where('a.email_verified', '=', 1)
      .where('s.suspended_at', 'is', null)
      .where((e) =>
        e.or(
          frequencies.map((how) =>
            e.and([e(hears, '=', how), e.or([e(heardAt, 'is', null), e(heardAt, '<=', before[how])])]),
          ),
        ),
      );

  return {
    async setHears(site, staff, of, hears, now) {
      const { numUpdatedRows } = await db
        .updateTable('memberships')
        .set((e) => {
          const from = (was: 'hears' | 'hears_reports', until: 'heard_until' | 'reports_until', fresh: string) =>
            // To end what has ended already changes nothing.
            hears === 'never' ? e.ref(until) : e.case().when(was, '=', 'never').then(fresh).else(e.ref(until)).end();
          if (of === 'alarms') return { hears_alarms: hears };
          if (of === 'weekly') return { hears_weekly: hears };
          return of === 'posts'
            ? { hears, heard_until: from('hears', 'heard_until', firstIdOf(now)) }
            : { hears_reports: hears, reports_until: from('hears_reports', 'reports_until', now) };
        })
        .where('site_id', '=', site)
        .where('staff_id', '=', staff)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    due: (before, until, limit) =>
      listeners('m.hears', 'm.heard_at', before)
        .select('m.heard_until')
        .where((e) =>
          e.or([
            e.exists(
              e
                .selectFrom('posts as p')
                .select('p.id')
                .whereRef('p.site_id', '=', 'm.site_id')
                .whereRef('p.id', '>', 'm.heard_until')
                .where('p.id', '<', until)
                .where('p.author_kind', '<>', 'staff'),
            ),
            e.exists(
              e
                .selectFrom('decisions as d')
                .select('d.id')
                .whereRef('d.site_id', '=', 'm.site_id')
                .whereRef('d.id', '>', 'm.heard_until')
                .where('d.id', '<', until)
                .where(isDoubt),
            ),
          ]),
        )
        .limit(limit)
        .execute(),

    dueForReports: (before, until, limit) =>
      listeners('m.hears_reports', 'm.reports_at', before)
        .select('m.reports_until as heard_until')
        .where((e) =>
          e.or([
            e.exists(
              e
                .selectFrom('reports as r')
                .select('r.id')
                .whereRef('r.site_id', '=', 'm.site_id')
                .whereRef('r.created_at', '>=', 'm.reports_until')
                .where('r.created_at', '<', until),
            ),
            e.exists(
              e
                .selectFrom('decisions as d')
                .select('d.id')
                .whereRef('d.site_id', '=', 'm.site_id')
                .where('d.contest_encrypted', 'is not', null)
                .whereRef('d.contested_at', '>=', 'm.reports_until')
                .where('d.contested_at', '<', until),
            ),
          ]),
        )
        .limit(limit)
        .execute(),

    async setHeardOfReports(site, staff, from, reports_until, reports_at) {
      const { numUpdatedRows } = await db
        .updateTable('memberships')
        .set({ reports_until, reports_at })
        .where('site_id', '=', site)
        .where('staff_id', '=', staff)
        .where('reports_until', '=', from)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async setHeard(site, staff, from, heard_until, heard_at) {
      const { numUpdatedRows } = await db
        .updateTable('memberships')
        .set({ heard_until, heard_at })
        .where('site_id', '=', site)
        .where('staff_id', '=', staff)
        .where('heard_until', '=', from)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  };
}
