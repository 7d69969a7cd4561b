import type { Kind, PostStatus } from '@parvis/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Term } from '../../text/fold.ts';
import { firstIdOf } from './first-id.ts';
import { toNumber } from './search.ts';
import { toMatch } from './search-words.ts';

// How posts are walked through: by one index, the newest first. What else is asked for is looked at in each.

/** Which posts of a site. */
export interface FoundQuery {
  site: string;
  /** The number of the site, and what is to be in a post. */
  words?: { number: number; terms: readonly Term[] };
  statuses: readonly PostStatus[];
  kinds?: readonly Kind[];
  subject?: string;
  author?: string;
  rating?: number;
  lang?: string;
  /** Written at this time or later, and before that one. */
  since?: string;
  before?: string;
  /** Of roots: whether the business has replied below. */
  answered?: boolean;
  waiting?: boolean;
  /** Whether there are open reports about it. */
  reported?: boolean;
}

/** A walk by one index. */
export interface Way {
  /** The rows that are walked, by their index alone. */
  rows: RawBuilder<unknown>;
  /** The same with `posts p`. */
  posts: RawBuilder<unknown>;
  is: RawBuilder<boolean>;
  /** What else is to be, of the rows with `posts p`. */
  also?: RawBuilder<boolean>;
  key: RawBuilder<unknown>;
  order: RawBuilder<unknown>;
  /** Rows before a position, or from one on. */
  compare(sign: '<' | '>=', position: string): RawBuilder<boolean>;
  /** The position of what is written from a time on; absent where the order is another one. */
  toPosition?(time: string): string;
}

export const every = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  sql.join(conditions, sql` and `);
export const literals = (some: readonly string[]): RawBuilder<unknown> => sql.join(some.map((one) => sql.lit(one)));

export const by = (key: 'p.id' | 's.post_id'): Required<Pick<Way, 'key' | 'order' | 'compare' | 'toPosition'>> => ({
  key: sql.ref(key),
  order: sql`${sql.ref(key)} desc`,
  compare: (sign, id) => sql`${sql.ref(key)} ${sql.raw(sign)} ${id}`,
  toPosition: firstIdOf,
});

const ofPosts = (is: RawBuilder<boolean>): Way => ({ rows: sql`posts p`, posts: sql`posts p`, is, ...by('p.id') });
export const isSame: RawBuilder<boolean> = sql<boolean>`p.site_id = s.site_id and p.id = s.post_id`;
export const ofSearch = (is: RawBuilder<boolean>): Way => ({
  rows: sql`search s`,
  // In this order: SQLite takes it so.
  posts: sql`search s cross join posts p`,
  is,
  also: isSame,
  ...by('s.post_id'),
});

/** The index that leaves the least to look through. */
export function toWay({ site, words, author, statuses, waiting, subject, kinds }: FoundQuery): Way {
  const here = sql<boolean>`p.site_id = ${site}`;
  const ready = sql<boolean>`s.site_id = ${site}`;
  const [only, ...others] = statuses;
  const status = others.length === 0 ? only : undefined;
  if (words) return ofWords(site, words);
  if (author !== undefined) return ofPosts(sql`${here} and p.author_id = ${author}`);
  if (status === 'refused' || status === 'hidden') {
    // As the index says it.
    return ofPosts(sql`${here} and p.status in ('refused', 'hidden') and p.status = ${sql.lit(status)}`);
  }
  if (waiting || status === 'pending') return ofWaiting(here);
  if (subject !== undefined) return ofSearch(sql`${ready} and s.subject_id = ${subject}`);
  if (kinds?.length === 1) return ofSearch(sql`${ready} and s.kind = ${kinds[0]}`);
  return ofPosts(here);
}

/** What began to wait last is first. */
function ofWaiting(here: RawBuilder<boolean>): Way {
  return {
    rows: sql`posts p`,
    posts: sql`posts p`,
    is: sql`${here} and p.waiting_since is not null`,
    key: sql`p.waiting_since || ' ' || p.id`,
    order: sql`p.waiting_since desc, p.id desc`,
    compare: (sign, position) => sql`(p.waiting_since, p.id) ${sql.raw(sign)} (${sql.join(position.split(' '))})`,
  };
}

/** SQLite: what was written last is found first, and no more is read than is shown. */
const ofWords = (site: string, { number, terms }: NonNullable<FoundQuery['words']>): Way => ({
  rows: sql`search_words w`,
  posts: sql`search_words w cross join search s cross join posts p`,
  is: sql`w.search_words match ${toMatch(number, terms)}`,
  also: sql`s.number = w.rowid and s.site_id = ${site} and ${isSame}`,
  key: sql`w.rowid`,
  order: sql`w.rowid desc`,
  compare: (sign, position) => sql`w.rowid ${sql.raw(sign)} cast(${position} as integer)`,
  toPosition: (time) => String(toNumber(firstIdOf(time))),
});

/** When posts are written is in their ids. */
export const toPeriod = ({ since, before }: FoundQuery): RawBuilder<boolean>[] => [
  ...(since === undefined ? [] : [sql<boolean>`p.id >= ${firstIdOf(since)}`]),
  ...(before === undefined ? [] : [sql<boolean>`p.id < ${firstIdOf(before)}`]),
];

/** What is to be of a post besides. */
export function toFilters(query: FoundQuery): RawBuilder<boolean>[] {
  const { statuses, kinds, subject, author, rating, lang, answered, waiting, reported } = query;
  const filters = [sql<boolean>`p.status in (${literals(statuses)})`];
  if (kinds) filters.push(sql`p.kind in (${literals(kinds)})`);
  if (subject !== undefined) filters.push(sql`p.subject_id = ${subject}`);
  if (author !== undefined) filters.push(sql`p.author_id = ${author}`);
  if (rating !== undefined) filters.push(sql`p.rating = ${rating}`);
  if (lang !== undefined) filters.push(sql`p.lang = ${lang}`);
  if (waiting !== undefined) filters.push(sql`p.waiting_since ${waiting ? sql`is not null` : sql`is null`}`);
  // The first one, and not whether there is one: for that, the databases would read all reports and replies of the site.
  // PostgreSQL thinks that hardly any row has none, and would then rather read and sort all; of a `case` it thinks nothing.
  const isThere = (is: boolean, first: RawBuilder<unknown>) =>
    is ? sql<boolean>`(${first}) is not null` : sql<boolean>`case when (${first}) is null then true else false end`;
  if (reported !== undefined) {
    const first = sql`select o.id from reports as o where o.site_id = p.site_id and o.post_id = p.id
      and o.closed_at is null limit 1`;
    filters.push(isThere(reported, first));
  }
  if (answered !== undefined) {
    const first = sql`select r.id from posts as r where r.site_id = p.site_id and r.root_id = p.id
      and r.parent_id is not null and r.author_kind = 'staff' and r.status = 'published' order by r.id limit 1`;
    filters.push(sql`p.parent_id is null`, isThere(answered, first));
  }
  return filters;
}
