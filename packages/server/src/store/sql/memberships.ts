import type { Frequency, Role, SiteSettings } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { firstIdOf } from './first-id.ts';
import { createHearing, type Hearing, type Listener } from './hearing.ts';
import type { StaffRow } from './staff-tables.ts';
import type { Database } from './tables.ts';
import { createWeekly, type Weekly } from './weekly.ts';

/** Somebody who works for a site. */
export interface StoredMember extends Pick<StaffRow, 'id' | 'email' | 'email_encrypted'> {
  role: Role;
  /** Since when. */
  created_at: string;
  /** When they were there last, to the hour. */
  seen_at: string | null;
  hears: Frequency;
  hears_reports: Frequency;
  hears_alarms: Frequency;
  /** Null where nobody said it. */
  hears_weekly: Frequency | null;
}

/** Somebody whose site it is, with a proved address. */
export type Owner = Pick<Listener, 'staff_id' | 'locale' | 'email' | 'email_encrypted'>;

export interface Memberships extends Hearing, Weekly {
  /** As what somebody works for a site. */
  role(site: string, staff: string): Promise<Role | undefined>;
  /** The oldest first. */
  list(site: string): Promise<StoredMember[]>;
  /** Those of its owners who can be written to about what does not work. */
  owners(site: string): Promise<Owner[]>;
  /** For which sites somebody works, and as what. */
  of(staff: string): Promise<
    {
      site_id: string;
      key: string;
      name: string;
      role: Role;
      locale: string;
      suspended_at: string | null;
      /** Its first steps are not done: they were begun, or nobody has set it up and nothing was ever written there. */
      is_starting: boolean;
      deletes_at: string | null;
    }[]
  >;
  /** Whoever is new hears of posts from now on. */
  put(site: string, staff: string, role: Role, now: string): Promise<void>;
  /** In which language somebody is written to, for every site. */
  speak(staff: string, locale: string): Promise<void>;
  /** Notes that somebody is there, where that was last noted before a time. */
  touch(site: string, staff: string, now: string, since: string): Promise<void>;
  remove(site: string, staff: string): Promise<void>;
  /** Whether every site of this server is theirs. */
  ownsAll(staff: string): Promise<boolean>;
  /** Whether anybody works for any site of this server. */
  any(): Promise<boolean>;
}

export function createMemberships(db: Kysely<Database>): Memberships {
  return {
    ...createHearing(db),
    ...createWeekly(db),

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
        .select(['s.id', 's.email', 's.email_encrypted', 'm.role', 'm.created_at', 'm.seen_at'])
        .select(['m.hears', 'm.hears_reports', 'm.hears_alarms', 'm.hears_weekly'])
        .where('m.site_id', '=', site)
        .orderBy('m.created_at')
        .orderBy('s.id')
        .execute(),

    owners: (site) =>
      db
        .selectFrom('memberships as m')
        .innerJoin('staff as a', 'a.id', 'm.staff_id')
        .select(['m.staff_id', 'm.locale', 'a.email', 'a.email_encrypted'])
        .where('m.site_id', '=', site)
        .where('m.role', '=', 'owner')
        .where('m.hears_alarms', '<>', 'never')
        .where('a.email_verified', '=', 1)
        .orderBy('m.staff_id')
        .execute(),

    async of(staff) {
      const rows = await db
        .selectFrom('memberships as m')
        .innerJoin('sites as s', 's.id', 'm.site_id')
        .select(['m.site_id', 's.key', 's.name', 's.settings', 'm.role', 'm.locale', 's.suspended_at', 's.deletes_at'])
        .select((e) =>
          e.exists(e.selectFrom('posts').select('id').whereRef('posts.site_id', '=', 's.id')).as('has_posts'),
        )
        .where('m.staff_id', '=', staff)
        .orderBy('s.key')
        .execute();
      return rows.map(({ settings, has_posts, ...row }) => {
        const { set = null, policy = null, started = false } = JSON.parse(settings) as Partial<SiteSettings>;
        const isNew = policy === null && !has_posts;
        return { ...row, is_starting: !started && (set !== null || isNew) };
      });
    },

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
          hears_weekly: null,
          weekly_until: null,
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

    async touch(site, staff, now, since) {
      await db
        .updateTable('memberships')
        .set({ seen_at: now })
        .where('site_id', '=', site)
        .where('staff_id', '=', staff)
        .where((e) => e.or([e('seen_at', 'is', null), e('seen_at', '<', since)]))
        .execute();
    },

    async remove(site, staff) {
      await db.deleteFrom('memberships').where('site_id', '=', site).where('staff_id', '=', staff).execute();
    },

    async ownsAll(staff) {
      const other = await db
        .selectFrom('sites as s')
        .select('s.id')
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('memberships as m')
                .select('m.role')
                .whereRef('m.site_id', '=', 's.id')
                .where('m.staff_id', '=', staff)
                .where('m.role', '=', 'owner'),
            ),
          ),
        )
        .limit(1)
        .executeTakeFirst();
      return other === undefined;
    },

    any: async () => (await db.selectFrom('memberships').select('role').limit(1).executeTakeFirst()) !== undefined,
  };
}
