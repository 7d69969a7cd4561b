import type { ReasonCode } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import { type Blocks, createBlocks } from './blocks.ts';
import { type FactsQuery, type FactsRow, meets, readFacts, type Whom } from './facts.ts';
import { statement } from './statement.ts';
import type { BlockRow, Database, PostRow } from './tables.ts';

export interface Moderation extends Blocks {
  /** All facts of a post, in one query: those that are asked for, the others are 0. */
  facts(query: FactsQuery): Promise<FactsRow>;
  /** A block that meets whoever wrote something. */
  blockOf(whom: Whom): Promise<BlockRow | undefined>;
  /** The last posts of visitors, the newest first. @param before the id of the last one before */
  last(site: string, before: string | undefined, limit: number): Promise<PostRow[]>;
  /** Posts of visitors after one id and before another, oldest first: what is there for somebody to hear of. */
  between(site: string, after: string, before: string, limit: number): Promise<PostRow[]>;
  /** Posts of all sites from before an id that wait or were refused, the oldest first. */
  withheld(before: string, limit: number): Promise<Pick<PostRow, 'site_id' | 'id'>[]>;
  /** How many reviews that were written after an id have which rating and status, and for which reason. */
  reviewFigures(site: string, after: string): Promise<ReviewFigure[]>;
}

/** Reviews of one rating, status and reason. */
export interface ReviewFigure {
  rating: number;
  status: PostRow['status'];
  /** Why they were refused or hidden; null of others. */
  reason: ReasonCode | null;
  count: number;
}

const blockOf = statement((db, it: Whom) =>
  db
    .selectFrom('blocks')
    .selectAll()
    .where('site_id', '=', it.site)
    .where((e) => meets(e, it))
    .limit(1),
);

export function createModeration(db: Kysely<Database>): Moderation {
  return {
    ...createBlocks(db),
    facts: (query) => readFacts(db, query),

    blockOf: async (whom) => (await blockOf(db, whom)).rows[0],

    last: (site, before, limit) => {
      let query = db
        .selectFrom('posts')
        .selectAll()
        .where('site_id', '=', site)
        .where('author_kind', '<>', 'staff')
        .where('status', 'in', ['pending', 'published', 'refused', 'hidden']);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    between: (site, after, before, limit) =>
      db
        .selectFrom('posts')
        .selectAll()
        .where('site_id', '=', site)
        .where('id', '>', after)
        .where('id', '<', before)
        .where('author_kind', '<>', 'staff')
        .orderBy('id')
        .limit(limit)
        .execute(),

    withheld: (before, limit) =>
      db
        .selectFrom('posts')
        .select(['site_id', 'id'])
        // As the index says it.
        .where(sql<boolean>`status in ('pending', 'refused')`)
        .where('id', '<', before)
        .orderBy('id')
        .limit(limit)
        .execute(),

    async reviewFigures(site, after) {
      const rows = await db
        .selectFrom('posts')
        .leftJoin('decisions', (join) =>
          join
            .onRef('decisions.site_id', '=', 'posts.site_id')
            .onRef('decisions.id', '=', 'posts.decision_id')
            .on('posts.status', 'in', ['refused', 'hidden']),
        )
        .select((e) => [
          'posts.rating',
          'posts.status',
          'decisions.reason',
          e.fn.countAll<number | string>().as('count'),
        ])
        .where('posts.site_id', '=', site)
        .where('posts.id', '>', after)
        .where('posts.rating', 'is not', null)
        .groupBy(['posts.rating', 'posts.status', 'decisions.reason'])
        .execute();
      return rows.map(({ rating, status, reason, count }) => ({
        rating: rating!,
        status,
        reason,
        count: Number(count),
      }));
    },
  };
}
