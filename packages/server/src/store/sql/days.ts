import { type Kysely, sql } from 'kysely';
import { createDayCounting, type DayCounting, type DayPart } from './day-counting.ts';
import type { DayRow } from './day-tables.ts';
import type { Database } from './tables.ts';

/** Which day of a site, or of a subject. */
export type DayKey = Omit<DayRow, 'figures'>;

/** What happened at sites, day by day. Only jobs ask for several sites at once: nothing is counted while somebody writes. */
export interface Days extends DayCounting {
  /** Begins to count those that are not counted yet, from when they were added or from their first post. */
  open(notBefore: string): Promise<void>;
  /** Something from before has come to a site: where nothing was counted yet, it is begun with anew. */
  reopen(site: string): Promise<void>;
  /** Those that are counted to before a time, the least first, each held until the end of this write. */
  due(before: string, limit: number): Promise<{ site_id: string; counted_until: string }[]>;
  /** Takes what was shared since it was last taken. */
  takeShares(sites: readonly string[], most: number): Promise<{ site: string; subject: string; n: number }[]>;
  /** Days of several sites, as they are. */
  some(days: readonly DayKey[]): Promise<DayRow[]>;
  put(rows: readonly DayRow[]): Promise<void>;
  setCounted(parts: readonly DayPart[]): Promise<void>;
  /** In no order, of one or several subjects. @param subjects an empty id is the whole site */
  list(site: string, subjects: readonly string[], from: string, to: string): Promise<DayRow[]>;
  /** To where a site is counted. */
  countedUntil(site: string): Promise<string | undefined>;
}

/** Rows of one statement. */
const mostRows = 500;

export function createDays(db: Kysely<Database>): Days {
  return {
    ...createDayCounting(db),

    async open(notBefore) {
      const first = sql`coalesce((select case when p.created_at < s.created_at then p.created_at else s.created_at end
        from posts p where p.site_id = s.id order by p.id limit 1), s.created_at)`;
      await db
        .insertInto('days_counted')
        .columns(['site_id', 'counted_until'])
        .expression((e) =>
          e
            .selectFrom('sites as s')
            .select('s.id')
            .select(
              sql<string>`case when ${first} > ${notBefore} then substr(${first}, 1, 10) || 'T00:00:00.000Z' else ${notBefore} end`.as(
                'counted_until',
              ),
            )
            .where((w) =>
              w.not(w.exists(w.selectFrom('days_counted as c').select('c.site_id').whereRef('c.site_id', '=', 's.id'))),
            ),
        )
        .onConflict((c) => c.doNothing())
        .execute();
    },

    async reopen(site) {
      await db
        .deleteFrom('days_counted')
        .where('site_id', '=', site)
        .where((w) => w.not(w.exists(w.selectFrom('days').select('day').where('site_id', '=', site))))
        .execute();
    },

    due: (before, limit) =>
      db
        .selectFrom('days_counted')
        .selectAll()
        .where('counted_until', '<', before)
        .orderBy('counted_until')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute(),

    async takeShares(sites, most) {
      if (sites.length === 0) return [];
      const isNew = sql<boolean>`share_count <> shares_counted`;
      // What is being written to is taken the next time.
      const rows = await db
        .selectFrom('subjects')
        .select(['site_id as site', 'id', sql<number>`share_count - shares_counted`.as('n')])
        .where('site_id', 'in', sites)
        .where(isNew)
        .orderBy('site_id')
        .orderBy('id')
        .limit(most)
        .forNoKeyUpdate()
        .skipLocked()
        .execute();
      if (rows.length === 0) return [];
      await db
        .updateTable('subjects')
        .set((e) => ({ shares_counted: e.ref('share_count') }))
        .where('site_id', 'in', sites)
        .where(isNew)
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute();
      return rows.map(({ site, id, n }) => ({ site, subject: id, n: Number(n) }));
    },

    async some(days) {
      const rows: DayRow[] = [];
      for (let from = 0; from < days.length; from += mostRows) {
        const keys = days
          .slice(from, from + mostRows)
          .map((key) => sql`(${key.site_id}, ${key.subject_id}, ${key.day})`);
        const { rows: found } = await sql<DayRow>`select * from days
          where (site_id, subject_id, day) in (values ${sql.join(keys)})`.execute(db);
        rows.push(...found);
      }
      return rows;
    },

    async put(rows) {
      for (let from = 0; from < rows.length; from += mostRows) {
        await db
          .insertInto('days')
          .values(rows.slice(from, from + mostRows))
          .onConflict((c) =>
            c.columns(['site_id', 'subject_id', 'day']).doUpdateSet((e) => ({ figures: e.ref('excluded.figures') })),
          )
          .execute();
      }
    },

    async setCounted(parts) {
      for (const [to, same] of Map.groupBy(parts, (part) => part.to)) {
        await db
          .updateTable('days_counted')
          .set({ counted_until: to })
          .where(
            'site_id',
            'in',
            same.map(({ site }) => site),
          )
          .execute();
      }
    },

    list: (site, subjects, from, to) =>
      db
        .selectFrom('days')
        .selectAll()
        .where('site_id', '=', site)
        .where('subject_id', 'in', subjects)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .execute(),

    async countedUntil(site) {
      const row = await db
        .selectFrom('days_counted')
        .select('counted_until')
        .where('site_id', '=', site)
        .executeTakeFirst();
      return row?.counted_until;
    },
  };
}
