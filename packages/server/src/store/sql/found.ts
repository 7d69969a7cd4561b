import { type Kysely, sql } from 'kysely';
import { isPostgres } from './dialect/is-postgres.ts';
import { by, every, type FoundQuery, isSame, ofSearch, toFilters, toPeriod, toWay, type Way } from './found-ways.ts';
import { postColumns } from './post-columns.ts';
import { toQuery } from './search-words.ts';
import type { Database, PostRow } from './tables.ts';

export interface FoundRows {
  rows: PostRow[];
  /** From where to look on; absent at the end. */
  next?: string;
}

/** Posts of a site by whatever one knows of them: the newest first, of those that wait what began to wait last. */
export interface Found {
  /** One page. Looks through no more than `mostRead` posts: a page may hold fewer than `limit` and yet not be the last. */
  list(query: FoundQuery, after: string | undefined, limit: number): Promise<FoundRows>;
  /** How many, of those that the first page looks through, counted no further than `most`; whether those are all. */
  count(query: FoundQuery, most: number): Promise<{ total: number; isExact: boolean }>;
  /** The first reply of the business below each of these roots, by the root. */
  answers(site: string, roots: readonly string[]): Promise<Map<string, string>>;
}

/** Rows that one page looks through. */
const mostRead = 5_000;

interface Walk {
  way: Way;
  /** Before this position, and from these on. */
  after: string | undefined;
  since: string | undefined;
  bound: string | undefined;
}

const columns = sql.join(
  postColumns.map((name) =>
    name === 'text' ? sql`case when p.truncated_text is null then p.text else '' end as text` : sql.ref(`p.${name}`),
  ),
);

export function createFound(db: Kysely<Database>): Found {
  /**
   * What is to be looked through: how, from where on, and to where; the first of `posts` beyond is the next page's.
   * What was written at other times than is asked for is passed over, where the order is that of writing.
   */
  async function toWalk(query: FoundQuery, cursor: string | undefined): Promise<Walk> {
    const way = query.words && isPostgres(db) ? undefined : toWay(query);
    const { toPosition } = way ?? by('s.post_id');
    const after = cursor ?? (toPosition && query.before !== undefined ? toPosition(query.before) : undefined);
    const since = toPosition && query.since !== undefined ? toPosition(query.since) : undefined;
    if (!way) return toWordsWalk(query.site, query.words!, after, since);
    const bound = await findBound(way, after, since);
    return { way, after, since, bound };
  }

  const between = ({ is, compare }: Pick<Way, 'is' | 'compare'>, after?: string, ...from: (string | undefined)[]) => [
    is,
    ...(after === undefined ? [] : [compare('<', after)]),
    ...from.filter((position) => position !== undefined).map((position) => compare('>=', position)),
  ];

  async function findBound(way: Way, after: string | undefined, since: string | undefined) {
    const { rows } = await sql<{ position: string | number }>`select ${way.key} as position from ${way.rows}
      where ${every(between(way, after, since))}
      order by ${way.order} limit 1 offset ${sql.lit(mostRead - 1)}`.execute(db);
    return rows[0] && String(rows[0].position);
  }

  /**
   * PostgreSQL: its index says which posts hold a word and not which of them is the newest. Of few all are read; words that
   * many hold are found soon in the newest posts.
   */
  async function toWordsWalk(
    site: string,
    { number, terms }: NonNullable<FoundQuery['words']>,
    after: string | undefined,
    since: string | undefined,
  ): Promise<Walk> {
    const keyed = by('s.post_id');
    const is = sql<boolean>`s.site_id = ${site}`;
    const ready = every(between({ is, compare: keyed.compare }, after, since));
    const holds = sql<boolean>`s.words @@ ${toQuery(number, terms, true)}::tsquery`;
    const exact = sql<boolean>`s.words @@ ${toQuery(number, terms)}::tsquery`;
    const { rows } = await sql<{ many: number }>`select count(*) as many from
      (select 1 from search s where ${ready} and ${holds} limit ${sql.lit(mostRead + 1)}) "some"`.execute(db);
    const isFew = Number(rows[0]!.many) <= mostRead;
    const bound = isFew ? undefined : await findBound(ofSearch(is), after, since);
    const read = isFew
      ? sql`(select * from search s where ${ready} and ${holds} limit ${sql.lit(mostRead)}) s`
      : sql`(select * from search s where ${ready} order by s.post_id desc limit ${sql.lit(mostRead)}) s`;
    const way: Way = { rows: read, posts: sql`${read} cross join posts p`, is: exact, also: isSame, ...keyed };
    return { way, after, since, bound };
  }

  const conditions = ({ way, after, since, bound }: Walk, query: FoundQuery) =>
    every([
      ...between(way, after, since, bound),
      ...(way.also ? [way.also] : []),
      ...(way.toPosition ? [] : toPeriod(query)),
      ...toFilters(query),
    ]);

  return {
    async list(query, cursor, limit) {
      const walk = await toWalk(query, cursor);
      const { key, posts, order } = walk.way;
      const { rows } = await sql<PostRow & { position: string | number }>`select ${columns}, ${key} as position
        from ${posts} where ${conditions(walk, query)}
        order by ${order} limit ${sql.lit(limit + 1)}`.execute(db);
      const next = rows.length > limit ? String(rows[limit - 1]!.position) : walk.bound;
      return {
        rows: rows.slice(0, limit).map(({ position: _, ...row }) => row as PostRow),
        ...(next !== undefined && { next }),
      };
    },

    async count(query, most) {
      const walk = await toWalk(query, undefined);
      const { rows } = await sql<{ many: number }>`select count(*) as many from (select 1 from ${walk.way.posts}
        where ${conditions(walk, query)} order by ${walk.way.order} limit ${sql.lit(most + 1)}) "some"`.execute(db);
      const many = Number(rows[0]!.many);
      return { total: Math.min(many, most), isExact: many <= most && walk.bound === undefined };
    },

    async answers(site, roots) {
      if (roots.length === 0) return new Map();
      const rows = await db
        .selectFrom('posts as p')
        .select((e) => [
          'p.id',
          e
            .selectFrom('posts as r')
            .select('r.id')
            .whereRef('r.site_id', '=', 'p.site_id')
            .whereRef('r.root_id', '=', 'p.id')
            .where('r.parent_id', 'is not', null)
            .where('r.author_kind', '=', 'staff')
            .where('r.status', '=', 'published')
            .orderBy('r.id')
            .limit(1)
            .as('first'),
        ])
        .where('p.site_id', '=', site)
        .where('p.id', 'in', roots)
        .execute();
      return new Map(rows.flatMap(({ id, first }) => (first === null ? [] : [[id, first]])));
    },
  };
}
