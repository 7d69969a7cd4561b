import type { Kind, ReasonCode } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import { type Blocks, createBlocks } from './blocks.ts';
import { type FactsQuery, type FactsRow, meets, readFacts, type Whom } from './facts.ts';
import { firstIdOf } from './first-id.ts';
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
  /** Published posts of these kinds from before an id, the oldest first. */
  expired(site: string, kinds: readonly Kind[], before: string, limit: number): Promise<string[]>;
  /** What is published below a root, the newest first. */
  below(site: string, root: string, limit: number): Promise<PostRow[]>;
  /** Posts of all sites that were hidden by a decision from before a time. */
  hidden(before: string, limit: number): Promise<Pick<PostRow, 'site_id' | 'id'>[]>;
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

    async expired(site, kinds, before, limit) {
      const rows = await db
        .selectFrom('posts')
        .select('id')
        .where('site_id', '=', site)
        .where('id', '<', before)
        .where('kind', 'in', kinds)
        .where('status', '=', 'published')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },

    below: (site, root, limit) =>
      db
        .selectFrom('posts')
        .selectAll()
        .where('site_id', '=', site)
        .where('root_id', '=', root)
        .where('parent_id', 'is not', null)
        .where('status', '=', 'published')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),

    hidden: (before, limit) =>
      db
        .selectFrom('posts')
        .innerJoin('decisions', (join) =>
          join.onRef('decisions.site_id', '=', 'posts.site_id').onRef('decisions.id', '=', 'posts.decision_id'),
        )
        .select(['posts.site_id', 'posts.id'])
        // As the index says it.
        .where(sql<boolean>`posts.status = 'hidden'`)
        // What was hidden by then was written by then.
        .where('posts.id', '<', firstIdOf(before))
        .orderBy('posts.id')
        .where('decisions.created_at', '<', before)
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
