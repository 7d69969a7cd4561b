import { type Kind, searchLimits } from '@parvis/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Term } from '../../text/fold.ts';
import { isPostgres } from './dialect/is-postgres.ts';
import { every, literals } from './found-ways.ts';
import { toHead, toMatch, toPlace, toQuery } from './search-words.ts';
import type { Database } from './tables.ts';

/** What visitors look for. */
export interface HitsQuery {
  site: string;
  /** Of the site, which begins its words. */
  number: number;
  terms: readonly Term[];
  /** Ids of a subject, and of the root of a thread. */
  subject?: string;
  thread?: string;
  /** Kinds of roots whose threads are looked through. */
  roots: readonly Kind[];
  kind?: Kind;
  rating?: number;
  lang?: string;
}

/** Posts that are found and are of one kind, rating and language. */
export interface HitCount {
  kind: Kind;
  rating: number | null;
  lang: string | null;
  count: number;
}

export interface FoundHits {
  /** In their order. */
  ids: string[];
  /** From where to look on; absent at the end. */
  next?: string;
  /** Of all that is found, whatever kind, rating and language is asked for. */
  counts: HitCount[];
  /** More posts hold the words than were ranked. */
  isCut: boolean;
}

/** What visitors find: posts that everybody reads, by their words. */
export interface Hits {
  /**
   * One page, best first. A post that has all words in its title or name goes first, then one in which they stand one
   * after another as they were asked for, then what was written last.
   */
  list(query: HitsQuery, after: string | undefined, limit: number): Promise<FoundHits>;
}

const { ranked: mostRanked } = searchLimits;
/** Posts with the words, the newest, that are looked through for such as everybody reads. */
const mostRead = 50_000;
/** PostgreSQL: posts that are walked through for words that more have than that. */
const mostWalked = 500_000;

interface HitRow {
  place: string | number | null;
  rank: number | null;
  post_id: string | null;
  kind: Kind;
  rating: number | null;
  lang: string | null;
  many: number | string | null;
  /** Whether everybody reads them, where others were looked at too. */
  seen?: boolean;
}

export function createHits(db: Kysely<Database>): Hits {
  /** What all of it is narrowed by, beside words. */
  const narrow = ({ site, thread, roots }: HitsQuery): RawBuilder<boolean>[] => [
    sql`s.shown = 1`,
    sql`s.root_kind in (${literals(roots)})`,
    ...(thread === undefined ? [] : [sql<boolean>`s.root_id = ${thread}`]),
    // As the index says it.
    sql`s.root_id not in (select r.id from posts r ${isPostgres(db) ? sql`` : sql`indexed by posts_closed_threads`}
      where r.site_id = ${site} and r.parent_id is null and r.status in ('pending', 'refused', 'hidden') and r.reply_count > 0)`,
  ];

  /** SQLite: what was written last is found first. One index says of each post all that is asked. */
  function ofSqlite(query: HitsQuery): RawBuilder<unknown> {
    const { head, near, all } = toForms(query);
    const some = (terms: readonly Term[]) => sql`select rowid from search_words
      where search_words match ${toMatch(query.number, terms)} order by rowid desc limit ${sql.lit(mostRead)}`;
    return sql`select w.rowid as place, s.kind, s.rating, s.lang,
        ${toRank(
          sql`w.rowid in (${some(head)})`,
          near.map((terms) => sql`w.rowid in (${some(terms)})`),
        )} as rank
      from (${some(all)}) w cross join search s indexed by search_facts
      where s.number = w.rowid and ${every(narrow(query))} and ${isOfSite(query)} limit ${sql.lit(mostRanked)}`;
  }

  /**
   * PostgreSQL: its index does not know which post is the newest. All that have the words are read, and put in order only
   * where they are too many to be ranked.
   */
  function ofPostgres(query: HitsQuery, isOrdered: boolean): RawBuilder<unknown> {
    const all = sql`select ${toColumns(query)}, ${every(narrow(query))} as seen from search s
      where s.site_id = ${query.site} and ${holds(query, toForms(query).all)} limit ${sql.lit(mostRead + 1)}`;
    return isOrdered
      ? sql`select * from (${all}) s where s.seen order by s.place desc limit ${sql.lit(mostRanked)}`
      : all;
  }

  /** The same of words that very many have: posts are walked through from the newest, until as many are found as are ranked. */
  function ofPostgresMany(query: HitsQuery): RawBuilder<unknown> {
    const newest = (many: number) => sql`order by s.post_id desc limit ${sql.lit(many)}`;
    const walked = sql`(select * from search s where s.site_id = ${query.site} ${newest(mostWalked)}) s`;
    return sql`select s.* from (select s.post_id, s.shown, s.root_id, s.root_kind, ${toColumns(query)} from ${walked}
        where ${holds(query, toForms(query).all)} ${newest(mostRead)}) s
      where ${every(narrow(query))} ${newest(mostRanked)}`;
  }

  const holds = ({ number }: HitsQuery, terms: readonly Term[]) =>
    sql<boolean>`s.words @@ ${toQuery(number, terms)}::tsquery`;

  function toColumns(query: HitsQuery): RawBuilder<unknown> {
    const { head, near } = toForms(query);
    const rank = toRank(
      holds(query, head),
      near.map((terms) => holds(query, terms)),
    );
    return sql`s.post_id as place, s.kind, s.rating, s.lang, ${rank} as rank`;
  }

  /** PostgreSQL: how many posts have the words, as its statistics say without a look at them. */
  async function guess(query: HitsQuery): Promise<number> {
    const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`explain (format json)
      select 1 from search s where s.site_id = ${query.site} and ${holds(query, toForms(query).all)}`.execute(db);
    return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'];
  }

  async function read(
    query: HitsQuery,
    after: string | undefined,
    limit: number,
    window: RawBuilder<unknown>,
    hasOthers = false,
  ): Promise<HitRow[]> {
    const { kind, rating, lang } = query;
    const [rank, place] = after?.split(' ') ?? [];
    const filters = [
      ...(hasOthers ? [sql<boolean>`seen`] : []),
      ...(kind === undefined ? [] : [sql<boolean>`kind = ${kind}`]),
      ...(rating === undefined ? [] : [sql<boolean>`rating = ${rating}`]),
      ...(lang === undefined ? [] : [sql<boolean>`lang = ${lang}`]),
      ...(place === undefined
        ? []
        : [sql<boolean>`(rank, place) < (${Number(rank)}, ${isPostgres(db) ? place : Number(place)})`]),
    ];
    const same = isPostgres(db) ? sql`s.site_id = ${query.site} and s.post_id = h.place` : sql`s.number = h.place`;
    const { rows } = await sql<HitRow>`with hits as materialized (${window})
      select null as place, null as rank, null as post_id, kind, rating, lang, count(*) as many${sql.raw(hasOthers ? ', seen' : '')}
        from hits group by kind, rating, lang${sql.raw(hasOthers ? ', seen' : '')}
      union all
      select h.place, h.rank, s.post_id, s.kind, s.rating, s.lang, null as many${sql.raw(hasOthers ? ', true' : '')}
        from (select place, rank from hits ${filters.length > 0 ? sql`where ${every(filters)}` : sql``}
          order by rank desc, place desc limit ${sql.lit(limit + 1)}) h
        join search s on ${same}`.execute(db);
    return rows;
  }

  /** What is found, and whether more may have the words than were looked at. */
  async function find(query: HitsQuery, after: string | undefined, limit: number): Promise<[HitRow[], boolean]> {
    if (!isPostgres(db)) return [await read(query, after, limit, ofSqlite(query)), false];
    const walk = () => read(query, after, limit, ofPostgresMany(query));
    const walked = (await guess(query)) > mostRead ? await walk() : undefined;
    if (walked && count(walked) === mostRanked) return [walked, true];
    const rows = await read(query, after, limit, ofPostgres(query, false), true);
    if (count(rows) > mostRead) return [walked ?? (await walk()), true];
    const seen = rows.filter((row) => row.seen);
    return [count(seen) > mostRanked ? await read(query, after, limit, ofPostgres(query, true)) : seen, false];
  }

  return {
    async list(query, after, limit) {
      const [rows, isPart] = await find(query, after, limit);
      // No database promises an order of what it puts together.
      const found = rows.filter(({ many }) => many === null).toSorted(compare);
      const last = found.length > limit ? found[limit - 1] : undefined;
      return {
        ids: found.slice(0, limit).map(({ post_id }) => post_id!),
        ...(last && { next: `${last.rank} ${last.place}` }),
        counts: rows
          .filter(({ many }) => many !== null)
          .map(({ kind, rating, lang, many }) => ({ kind, rating, lang, count: Number(many) })),
        isCut: isPart || count(rows) >= mostRanked,
      };
    },
  };
}

/** SQLite: the words say by its number of which site they are, and the index of what is counted does not. */
const isOfSite = ({ site, number }: HitsQuery): RawBuilder<boolean> =>
  sql`exists (select 1 from search_sites z where z.site_id = ${site} and z.number = ${number})`;

const count = (rows: readonly HitRow[]): number => rows.reduce((sum, { many }) => sum + Number(many ?? 0), 0);

function compare(one: HitRow, other: HitRow): number {
  if (one.rank !== other.rank) return other.rank! - one.rank!;
  return one.place! < other.place! ? 1 : -1;
}

const toRank = (isHead: RawBuilder<unknown>, isNear: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql`case when ${isHead} then 2 else 0 end${sql.join(
    isNear.map((is) => sql` + case when ${is} then 1 else 0 end`),
    sql``,
  )}`;

/** The question as it is asked for: all words, all of them in title or name, and one after another where there are several. */
function toForms({ terms, subject }: HitsQuery): { all: Term[]; head: Term[]; near: Term[][] } {
  const wanted = terms.filter(({ isLeftOut }) => !isLeftOut);
  const place: Term[] = subject === undefined ? [] : [{ words: [toPlace(subject)], isBegun: false }];
  const head = wanted.map((term) => ({ ...term, words: term.words.map(toHead) }));
  const phrase = { words: wanted.flatMap(({ words }) => words), isBegun: wanted.at(-1)?.isBegun ?? false };
  return { all: [...place, ...terms], head: [...place, ...head], near: wanted.length > 1 ? [[...place, phrase]] : [] };
}
