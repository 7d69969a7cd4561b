import { type Kysely, sql } from 'kysely';
import { firstIdOf } from './first-id.ts';
import type { Database, SiteRow } from './tables.ts';
import type { UsageRow } from './usage-tables.ts';

/** A month of a site that is not counted to its end, with what its counts mean for the site. */
export interface DueUsage
  extends Omit<UsageRow, 'counted_until'>,
    Pick<SiteRow, 'key' | 'name' | 'quota' | 'used_up_until' | 'suspended_at'> {
  counted_until: string;
}

/** A part of a month: from one time to before another. */
export interface UsagePart {
  site: string;
  month: string;
  from: string;
  to: string;
  /** It is counted to its end then. */
  isWhole: boolean;
}

export type UsageCounts = Pick<UsageRow, 'posts' | 'staff_posts' | 'bytes' | 'reports' | 'mails'>;

/** What sites use. Only jobs ask for several sites at once: nothing is counted while somebody writes. */
export interface Usage {
  /** Begins a month of all sites that have not begun it: of one that is new, with the day when it was added. */
  open(month: string, from: string): Promise<void>;
  /**
   * Months that are counted to before a time, the least first, each held until the end of this write. What another process
   * holds is left out.
   */
  due(before: string, limit: number): Promise<DueUsage[]>;
  /** What there is in each part, in their order. */
  count(parts: readonly UsagePart[]): Promise<UsageCounts[]>;
  /** Adds what was counted in each part, and says that it was. */
  add(parts: readonly UsagePart[], counts: readonly UsageCounts[]): Promise<void>;
  /** What was told of a month. */
  setTold(site: string, month: string, told: number): Promise<void>;
  /** A month, held until the end of this write. */
  lock(site: string, month: string): Promise<UsageRow | undefined>;
  /** The newest first. */
  list(site: string, limit: number): Promise<UsageRow[]>;
  /** Deletes the months before one. */
  prune(month: string): Promise<void>;
}

const toCountedUntil = ({ to, isWhole }: UsagePart): string | null => (isWhole ? null : to);

export function createUsage(db: Kysely<Database>): Usage {
  return {
    async open(month, from) {
      await db
        .insertInto('usage')
        .columns(['site_id', 'month', 'counted_until'])
        .expression((e) =>
          e
            .selectFrom('sites as s')
            .select(['s.id', e.val(month).as('month')])
            .select(
              sql<string>`case when s.created_at > ${from} then substr(s.created_at, 1, 10) || 'T00:00:00.000Z' else ${from} end`.as(
                'counted_until',
              ),
            )
            .where((w) =>
              w.not(
                w.exists(
                  w
                    .selectFrom('usage as u')
                    .select('u.month')
                    .whereRef('u.site_id', '=', 's.id')
                    .where('u.month', '=', month),
                ),
              ),
            ),
        )
        .onConflict((c) => c.doNothing())
        .execute();
    },

    due: (before, limit) =>
      db
        .selectFrom('usage as u')
        .innerJoin('sites as s', 's.id', 'u.site_id')
        .selectAll('u')
        .select(['s.key', 's.name', 's.quota', 's.used_up_until', 's.suspended_at'])
        .where('u.counted_until', '<', before)
        .orderBy('u.counted_until')
        .limit(limit)
        .forUpdate('u')
        .skipLocked()
        .$narrowType<{ counted_until: string }>()
        .execute(),

    async count(parts) {
      if (parts.length === 0) return [];
      const all = parts.map(() => ({ posts: 0, staff_posts: 0, bytes: 0, reports: 0, mails: 0 }));
      // Both databases name the columns of `values` so. Ids begin with their time: a part of a month is a range of them.
      const ranges = (read: (time: string) => string) =>
        sql`(values ${sql.join(parts.map(({ site, from, to }, at) => sql`(${sql.lit(at)}, ${site}, ${read(from)}, ${read(to)})`))}) as part`;
      const posts = await sql<
        { at: number } & Pick<UsageCounts, 'posts' | 'staff_posts' | 'bytes'>
      >`select column1 as at, count(*) filter (where p.author_kind <> 'staff') as posts,
          count(*) filter (where p.author_kind = 'staff') as staff_posts,
          coalesce(sum(octet_length(p.source)), 0) as bytes
        from ${ranges(firstIdOf)} join posts p on p.site_id = column2 and p.id >= column3 and p.id < column4
        group by column1`.execute(db);
      const reports = await sql<{ at: number; reports: number }>`select column1 as at, count(*) as reports
        from ${ranges(firstIdOf)} join reports r on r.site_id = column2 and r.id >= column3 and r.id < column4
        group by column1`.execute(db);
      const [first, last] = [
        parts.map(({ from }) => from).sort()[0]!,
        parts
          .map(({ to }) => to)
          .sort()
          .at(-1)!,
      ];
      // By when they were sent, over all sites: there are few in minutes.
      const mails = await sql<{ at: number; mails: number }>`select column1 as at, count(*) as mails
        from ${ranges((time) => time)} join mails m on m.site_id = column2 and m.sent_at >= column3 and m.sent_at < column4
        where m.sent_at >= ${first} and m.sent_at < ${last}
        group by column1`.execute(db);
      for (const { at, ...counts } of [...posts.rows, ...reports.rows, ...mails.rows]) Object.assign(all[at]!, counts);
      return all;
    },

    async add(parts, counts) {
      const quiet = new Map<string, UsagePart[]>();
      for (const [at, part] of parts.entries()) {
        const { posts, staff_posts, bytes, reports, mails } = counts[at]!;
        if (!(posts || staff_posts || bytes || reports || mails)) {
          const name = `${part.month} ${part.to}`;
          quiet.set(name, [...(quiet.get(name) ?? []), part]);
          continue;
        }
        await db
          .updateTable('usage')
          .set((e) => ({
            posts: e('posts', '+', posts),
            staff_posts: e('staff_posts', '+', staff_posts),
            bytes: e('bytes', '+', bytes),
            reports: e('reports', '+', reports),
            mails: e('mails', '+', mails),
            counted_until: toCountedUntil(part),
          }))
          .where('site_id', '=', part.site)
          .where('month', '=', part.month)
          .execute();
      }
      // Most sites, most of the time: one statement for all.
      for (const same of quiet.values()) {
        const sites = same.map(({ site }) => site);
        await db
          .updateTable('usage')
          .set({ counted_until: toCountedUntil(same[0]!) })
          .where('month', '=', same[0]!.month)
          .where('site_id', 'in', sites)
          .execute();
      }
    },

    async setTold(site, month, told) {
      await db.updateTable('usage').set({ told }).where('site_id', '=', site).where('month', '=', month).execute();
    },

    lock: (site, month) =>
      db
        .selectFrom('usage')
        .selectAll()
        .where('site_id', '=', site)
        .where('month', '=', month)
        .forUpdate()
        .executeTakeFirst(),

    list: (site, limit) =>
      db.selectFrom('usage').selectAll().where('site_id', '=', site).orderBy('month', 'desc').limit(limit).execute(),

    async prune(month) {
      await db.deleteFrom('usage').where('month', '<', month).execute();
    },
  };
}
