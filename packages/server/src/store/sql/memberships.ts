import type { Frequency, Role } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { firstIdOf } from './first-id.ts';
import type { StaffRow } from './staff-tables.ts';
import type { Database } from './tables.ts';

/** Somebody who works for a site. */
export interface StoredMember extends Pick<StaffRow, 'id' | 'email' | 'email_encrypted'> {
  role: Role;
  /** Since when. */
  created_at: string;
}

/** Somebody who hears of posts. */
export interface Listener extends Pick<StaffRow, 'email' | 'email_encrypted'> {
  site_id: string;
  site_key: string;
  staff_id: string;
  role: Role;
  locale: string;
  heard_until: string;
}

export interface Memberships {
  /** As what somebody works for a site. */
  role(site: string, staff: string): Promise<Role | undefined>;
  /** The oldest first. */
  list(site: string): Promise<StoredMember[]>;
  /** For which sites somebody works, and as what. */
  of(
    staff: string,
  ): Promise<{ site_id: string; key: string; name: string; role: Role; locale: string; suspended_at: string | null }[]>;
  /** Whoever is new hears of posts from now on. */
  put(site: string, staff: string, role: Role, now: string): Promise<void>;
  /** In which language somebody is written to, for every site. */
  speak(staff: string, locale: string): Promise<void>;
  /** How often somebody hears of posts, or of reports, of a site. Whether they work for it. */
  setHears(site: string, staff: string, of: 'posts' | 'reports', hears: Frequency): Promise<boolean>;
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
  /** Remembers of what somebody has heard. Whether nobody else did so meanwhile. */
  setHeard(site: string, staff: string, from: string, to: string, now: string): Promise<boolean>;
  remove(site: string, staff: string): Promise<void>;
  /** Whether anybody works for any site of this server. */
  any(): Promise<boolean>;
}

const frequencies = ['at-once', 'hourly', 'daily'] as const;

export function createMemberships(db: Kysely<Database>): Memberships {
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
    async role(site, staff) {
      const row = await db
        .selectFrom('memberships')
        .select('role')
        .where('site_id', '=', site)
        .where('staff_id', '=', staff)
        .executeTakeFirst();
      return row?.role;
    },

    list: (site) =>
      db
        .selectFrom('memberships as m')
        .innerJoin('staff as s', 's.id', 'm.staff_id')
        .select(['s.id', 's.email', 's.email_encrypted', 'm.role', 'm.created_at'])
        .where('m.site_id', '=', site)
        .orderBy('m.created_at')
        .orderBy('s.id')
        .execute(),

    of: (staff) =>
      db
        .selectFrom('memberships as m')
        .innerJoin('sites as s', 's.id', 'm.site_id')
        .select(['m.site_id', 's.key', 's.name', 'm.role', 'm.locale', 's.suspended_at'])
        .where('m.staff_id', '=', staff)
        .orderBy('s.key')
        .execute(),

    async put(site, staff, role, now) {
      await db
        .insertInto('memberships')
        .values({
          site_id: site,
          staff_id: staff,
          role,
          created_at: now,
          heard_until: firstIdOf(now),
          heard_at: null,
          reports_until: now,
          reports_at: null,
        })
        .onConflict((c) => c.columns(['site_id', 'staff_id']).doUpdateSet({ role }))
        .execute();
    },

    async speak(staff, locale) {
      await db
        .updateTable('memberships')
        .set({ locale })
        .where('staff_id', '=', staff)
        .where('locale', '<>', locale)
        .execute();
    },

    async setHears(site, staff, of, hears) {
      const { numUpdatedRows } = await db
        .updateTable('memberships')
        .set(of === 'posts' ? { hears } : { hears_reports: hears })
        .where('site_id', '=', site)
        .where('staff_id', '=', staff)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    due: (before, until, limit) =>
      listeners('m.hears', 'm.heard_at', before)
        .select('m.heard_until')
        .where((e) =>
          e.exists(
            e
              .selectFrom('posts as p')
              .select('p.id')
              .whereRef('p.site_id', '=', 'm.site_id')
              .whereRef('p.id', '>', 'm.heard_until')
              .where('p.id', '<', until)
              .where('p.author_kind', '<>', 'staff'),
          ),
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

    async remove(site, staff) {
      await db.deleteFrom('memberships').where('site_id', '=', site).where('staff_id', '=', staff).execute();
    },

    any: async () => (await db.selectFrom('memberships').select('role').limit(1).executeTakeFirst()) !== undefined,
  };
}
