import type { Kind } from '@parvis/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { ratedKinds } from './counted.ts';
import { firstIdOf } from './first-id.ts';
import type { Database } from './tables.ts';

/** A part of what happened at a site: from one time to before another. */
export interface DayPart {
  site: string;
  from: string;
  to: string;
}

/** Posts that came to be on a page, or that something was decided about. */
export interface DayCount {
  /** Which part. */
  at: number;
  day: string;
  what: 'published' | 'held' | 'refused' | 'hidden' | 'replies';
  kind: Kind | null;
  subject: string;
  rating: number | null;
  n: number;
}

/** From when until when something waited, on the day when it ended. */
export interface DaySpan {
  at: number;
  what: 'answers' | 'waits';
  subject: string;
  began: string;
  ended: string;
  /** The day when the review that was answered came to be on its page. */
  of: string | null;
}

/** What happened at sites, in parts: what is read is what is in them. */
export interface DayCounting {
  /** When something happened next from the end of each part on, in their order; undefined where nothing did. */
  next(parts: readonly DayPart[]): Promise<(string | undefined)[]>;
  count(parts: readonly DayPart[]): Promise<DayCount[]>;
  /** @param most of each of both; more are left out of the medians */
  spans(parts: readonly DayPart[], most: number): Promise<DaySpan[]>;
}

// Of a decision `d`: a person or a rule meant it, and it was not taken back.
const stands = (d: string): RawBuilder<boolean> => {
  const of = (column: string) => sql.ref(`${d}.${column}`);
  return sql<boolean>`${of('undoes')} is null and not exists (select 1 from decisions u
    where u.site_id = ${of('site_id')} and u.post_id = ${of('post_id')} and u.undoes = ${of('id')})`;
};
/** Of a post: it was on the page from its first moment on. */
const atOnce = (p: string): RawBuilder<boolean> => {
  const of = (column: string) => sql.ref(`${p}.${column}`);
  return sql<boolean>`(case when ${of('decision_id')} is null then ${of('status')} = 'published' else
    (select o.from_status from decisions o where o.site_id = ${of('site_id')} and o.post_id = ${of('id')}
      order by o.id limit 1) <> 'pending' end)`;
};
/** Its author has not taken it back. */
const isThere = (p: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${p}.status`)} in ('published', 'pending', 'refused', 'hidden')`;
const rated = sql.join(ratedKinds.map((kind) => sql.lit(kind)));
const rating = sql`case when p.parent_id is null and p.kind in (${rated}) then p.rating end`;
const what = sql`case when d.to_status = 'pending' then
    case when d.act = 'hold' and (d.from_status <> 'pending' or d.by_kind = 'policy') then 'held' end
  when d.from_status = d.to_status then null else d.to_status end`;

export function createDayCounting(db: Kysely<Database>): DayCounting {
  // Both databases name the columns of `values` so. Ids begin with their time.
  const ranges = (parts: readonly DayPart[]) =>
    sql`(values ${sql.join(
      parts.map(({ site, from, to }, at) => sql`(${sql.lit(at)}, ${site}, ${firstIdOf(from)}, ${firstIdOf(to)})`),
    )}) as part`;
  const within = (table: string) => {
    const of = (column: string) => sql.ref(`${table}.${column}`);
    return sql`${of('site_id')} = column2 and ${of('id')} >= column3 and ${of('id')} < column4`;
  };

  return {
    async next(parts) {
      if (parts.length === 0) return [];
      const first = (table: 'posts' | 'decisions') =>
        sql<string | null>`(select t.id from ${sql.table(table)} t
          where t.site_id = column2 and t.id >= column4 order by t.id limit 1)`;
      const { rows } = await sql<{ at: number; post: string | null; decision: string | null }>`select column1 as at,
        ${first('posts')} as post, ${first('decisions')} as decision from ${ranges(parts)}`.execute(db);
      const found: (string | undefined)[] = parts.map(() => undefined);
      for (const { at, post, decision } of rows) {
        const [id] = [post, decision].filter((one) => one !== null).sort();
        if (id) found[at] = toTime(id);
      }
      return found;
    },

    async count(parts) {
      if (parts.length === 0) return [];
      const written = await sql<DayCount>`select column1 as at, substr(p.created_at, 1, 10) as day,
          'published' as what, p.kind, p.subject_id as subject, ${rating} as rating, count(*) as n
        from ${ranges(parts)} join posts p on ${within('p')}
        where p.author_kind <> 'staff' and ${isThere('p')} and ${atOnce('p')}
        group by 1, 2, 4, 5, 6`.execute(db);
      const replies = await sql<DayCount>`select column1 as at, substr(p.created_at, 1, 10) as day, 'replies' as what,
          null as kind, p.subject_id as subject, null as rating, count(*) as n
        from ${ranges(parts)} join posts p on ${within('p')}
        where p.author_kind = 'staff' and p.parent_id is not null and p.status = 'published'
        group by 1, 2, 5`.execute(db);
      // Of what is published again nothing is counted.
      const first = sql`not exists (select 1 from decisions e where e.site_id = d.site_id and e.post_id = d.post_id
        and e.id < d.id and (e.from_status = 'published' or e.to_status = 'published') and ${stands('e')})`;
      const approved = await sql<DayCount>`select column1 as at, substr(d.created_at, 1, 10) as day,
          'published' as what, p.kind, p.subject_id as subject, ${rating} as rating, count(*) as n
        from ${ranges(parts)} join decisions d on ${within('d')} join posts p on p.site_id = d.site_id and p.id = d.post_id
        where d.to_status = 'published' and d.from_status <> 'published' and p.author_kind <> 'staff' and ${isThere('p')}
          and ${stands('d')} and ${first}
        group by 1, 2, 4, 5, 6`.execute(db);
      const decided = await sql<DayCount>`select column1 as at, substr(d.created_at, 1, 10) as day, ${what} as what,
          null as kind, p.subject_id as subject, null as rating, count(*) as n
        from ${ranges(parts)} join decisions d on ${within('d')} join posts p on p.site_id = d.site_id and p.id = d.post_id
        where d.to_status <> 'published' and ${what} is not null and ${stands('d')}
        group by 1, 2, 3, 5`.execute(db);
      return [...written.rows, ...replies.rows, ...approved.rows, ...decided.rows];
    },

    async spans(parts, most) {
      if (parts.length === 0) return [];
      const answers =
        await sql<DaySpan>`select column1 as at, 'answers' as what, p.subject_id as subject, r.created_at as began,
          p.created_at as ended, substr(case when ${atOnce('r')} then r.created_at else
            coalesce((select min(a.created_at) from decisions a where a.site_id = r.site_id and a.post_id = r.id
              and a.to_status = 'published' and a.from_status <> 'published'), r.created_at) end, 1, 10) as "of"
        from ${ranges(parts)} join posts p on ${within('p')} join posts r on r.site_id = p.site_id and r.id = p.root_id
        where p.author_kind = 'staff' and p.parent_id is not null and p.status = 'published'
          and r.author_kind <> 'staff' and r.kind in (${rated}) and ${isThere('r')}
          and not exists (select 1 from posts o where o.site_id = p.site_id and o.root_id = p.root_id
            and o.parent_id is not null and o.author_kind = 'staff' and o.status = 'published' and o.id < p.id)
        limit ${sql.lit(most)}`.execute(db);
      const held = sql`(select h.created_at from decisions h where h.site_id = d.site_id and h.post_id = d.post_id
        and h.id < d.id and h.to_status = 'pending' and h.undoes is null order by h.id desc limit 1)`;
      const waits =
        await sql<DaySpan>`select column1 as at, 'waits' as what, p.subject_id as subject, ${held} as began, d.created_at as ended,
          null as "of"
        from ${ranges(parts)} join decisions d on ${within('d')} join posts p on p.site_id = d.site_id and p.id = d.post_id
        where d.by_kind = 'staff' and d.from_status = 'pending' and d.to_status <> 'pending' and ${stands('d')}
        limit ${sql.lit(most)}`.execute(db);
      return [...answers.rows, ...waits.rows.filter(({ began }) => began !== null)];
    },
  };
}

/** When an id was given out. */
const toTime = (id: string): string => new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString();
