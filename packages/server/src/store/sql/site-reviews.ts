import type { Histogram, PostFilter } from '@parvis/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { isCountedRoot } from './counted.ts';
import { firstIdOf } from './first-id.ts';
import { hasPicture, isProved } from './post-filters.ts';
import type { Database, PostRow } from './tables.ts';

/** The reviews of a whole site that everybody reads, whatever they are about. */
export interface SiteReviews {
  /** The counted set (R2) by rating, of all times or since one. */
  histogram(site: string, since?: string): Promise<Histogram>;
  /**
   * The newest first, before an id. No more than `mostRead` are looked through: a page may hold fewer than `limit` and yet
   * not be the last.
   * @returns `next`: before which to go on; absent at the end
   */
  list(query: SiteReviewQuery, limit: number): Promise<{ rows: PostRow[]; next?: string }>;
  /** In the order of writing, after an id. */
  walk(site: string, after: string, limit: number): Promise<PostRow[]>;
}

export interface SiteReviewQuery {
  site: string;
  before?: string | undefined;
  filter: Omit<PostFilter, 'criterion'>;
}

/** Rows that one page looks through. */
const mostRead = 5_000;

/** As the index says it. */
const isReview = sql<boolean>`kind = 'review' and parent_id is null`;

export function createSiteReviews(db: Kysely<Database>): SiteReviews {
  /** What the subjects have counted: an alias has nothing. */
  async function ofAllTimes(site: string): Promise<Histogram> {
    const sums = await db
      .selectFrom('subjects')
      .select((e) => ([1, 2, 3, 4, 5] as const).map((n) => e.fn.sum<number | string | null>(`n${n}`).as(`${n}`)))
      .where('site_id', '=', site)
      .executeTakeFirstOrThrow();
    return Object.fromEntries(Object.entries(sums).map(([n, sum]) => [n, Number(sum)])) as Histogram;
  }

  const newest = (site: string, before: string | undefined) => {
    const all = db.selectFrom('posts').where('posts.site_id', '=', site).where(isReview).orderBy('posts.id', 'desc');
    return before === undefined ? all : all.where('posts.id', '<', before);
  };

  return {
    async histogram(site, since) {
      if (since === undefined) return ofAllTimes(site);
      const rows = await db
        .selectFrom('posts')
        .select((e) => ['rating', e.fn.countAll<number | string>().as('times')])
        .where('site_id', '=', site)
        .where(isReview)
        // When a post was written is in its id.
        .where('id', '>=', firstIdOf(since))
        .where(isCountedRoot)
        .groupBy('rating')
        .execute();
      const times = new Map(rows.map((row) => [row.rating, Number(row.times)]));
      return Object.fromEntries([1, 2, 3, 4, 5].map((n) => [n, times.get(n) ?? 0])) as Histogram;
    },

    async list({ site, before, filter }, limit) {
      const [last] = await newest(site, before)
        .select('id')
        .offset(mostRead - 1)
        .limit(1)
        .execute();
      let query = newest(site, before).selectAll().where(isCountedRoot);
      if (last) query = query.where('posts.id', '>=', last.id);
      for (const condition of toConditions(filter)) query = query.where(condition);
      const rows = await query.limit(limit + 1).execute();
      const next = rows.length > limit ? rows[limit - 1]!.id : last?.id;
      return { rows: rows.slice(0, limit), ...(next !== undefined && { next }) };
    },

    walk: (site, after, limit) =>
      db
        .selectFrom('posts')
        .selectAll()
        .where('site_id', '=', site)
        .where(isReview)
        .where('id', '>', after)
        .where(isCountedRoot)
        .orderBy('id')
        .limit(limit)
        .execute(),
  };
}

function toConditions({ rating, verified, pictures, language }: SiteReviewQuery['filter']): RawBuilder<boolean>[] {
  return [
    ...(rating === undefined ? [] : [sql<boolean>`posts.rating = ${rating}`]),
    ...(language === undefined ? [] : [sql<boolean>`posts.lang = ${language}`]),
    ...(verified ? [isProved] : []),
    ...(pictures ? [hasPicture] : []),
  ];
}
