import type { Kysely } from 'kysely';
import type { Written } from './log-tables.ts';
import type { Database } from './tables.ts';

/** Leaves by which several reviews were received. */
export interface LogReceived {
  /** By their posts. */
  receivedAll(site: string, posts: readonly string[]): Promise<Map<string, Written>>;
  /** Reviews of authors of which the same is known, the newest first. */
  receivedOf(site: string, authors: readonly string[], limit: number): Promise<string[]>;
}

export function createLogReceived(db: Kysely<Database>): LogReceived {
  return {
    async receivedAll(site, posts) {
      if (posts.length === 0) return new Map();
      const found = await db
        .selectFrom('log_openings as o')
        .innerJoin('log_leaves as l', (join) => join.onRef('l.chain', '=', 'o.chain').onRef('l.seq', '=', 'o.seq'))
        .select(['o.post_id', 'o.seq', 'o.r', 'o.record', 'l.leaf', 'l.hash', 'l.written_at'])
        .where('o.site_id', '=', site)
        .where('o.post_id', 'in', posts)
        .where('o.what', '=', 'review')
        .whereRef('o.seq', '=', 'o.ref')
        .execute();
      return new Map(
        found.map(({ post_id, seq, leaf, hash, written_at: at, r, record }) => [
          post_id!,
          { seq, leaf, hash, at, opening: { r, record } },
        ]),
      );
    },

    async receivedOf(site, authors, limit) {
      if (authors.length === 0) return [];
      const found = await db
        .selectFrom('log_openings')
        .innerJoin('posts', (join) =>
          join.onRef('posts.site_id', '=', 'log_openings.site_id').onRef('posts.id', '=', 'log_openings.post_id'),
        )
        .select('posts.id')
        .where('posts.site_id', '=', site)
        .where('posts.author_id', 'in', authors)
        .where('log_openings.what', '=', 'review')
        .whereRef('log_openings.seq', '=', 'log_openings.ref')
        .orderBy('posts.id', 'desc')
        .limit(limit)
        .execute();
      return found.map(({ id }) => id);
    },
  };
}
