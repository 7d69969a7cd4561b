import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';

/** What everybody may read of the leaves. */
export interface LogReads {
  /** The part of the register that a site writes to, or wrote to last. */
  chainOf(site: string): Promise<string | undefined>;
  entries(from: number, to: number): Promise<string[]>;
  indexOf(hash: string): Promise<number | undefined>;
  /** Of one chain, after a leaf, in their order. */
  leavesOf(chain: string, after: number, limit: number): Promise<{ seq: number; leaf: string; hash: string }[]>;
  /** What everybody may read (L23): the statement of the site, published reviews, and answers to them. */
  openingsOf(
    chain: string,
    after: number,
    limit: number,
  ): Promise<{ seq: number; post: string | null; r: string; record: string }[]>;
}

export function createLogReads(db: Kysely<Database>): LogReads {
  return {
    async chainOf(site) {
      const row = await db
        .selectFrom('log_chains')
        .select('id')
        .where('site_id', '=', site)
        .orderBy('closed')
        .orderBy('day', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.id;
    },

    async entries(from, to) {
      const rows = await db
        .selectFrom('log_leaves')
        .select('leaf')
        .where('log_index', '>=', from)
        .where('log_index', '<', to)
        .orderBy('log_index')
        .execute();
      return rows.map(({ leaf }) => leaf);
    },

    async indexOf(hash) {
      const row = await db
        .selectFrom('log_leaves')
        .select('log_index')
        .where('hash', '=', hash)
        .where('log_index', 'is not', null)
        .executeTakeFirst();
      return row?.log_index ?? undefined;
    },

    leavesOf: (chain, after, limit) =>
      db
        .selectFrom('log_leaves')
        .select(['seq', 'leaf', 'hash'])
        .where('chain', '=', chain)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute(),

    openingsOf: (chain, after, limit) =>
      db
        .selectFrom('log_openings as o')
        .select(['o.seq', 'o.post_id as post', 'o.r', 'o.record'])
        .where('o.chain', '=', chain)
        .where('o.seq', '>', after)
        .where((e) =>
          e.or([
            e('o.what', '=', 'site'),
            e('o.state', '=', 'published'),
            e.and([
              e('o.what', '=', 'reply'),
              e.exists(
                e
                  .selectFrom('log_openings as review')
                  .select('review.seq')
                  .whereRef('review.site_id', '=', 'o.site_id')
                  .whereRef('review.post_id', '=', 'o.post_id')
                  .where('review.what', '=', 'review')
                  .where('review.state', '=', 'published'),
              ),
            ]),
          ]),
        )
        .orderBy('o.seq')
        .limit(limit)
        .execute(),
  };
}
