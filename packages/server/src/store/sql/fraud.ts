import type { Kind } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { ratedKinds } from './counters.ts';
import type { Database, PostRow } from './tables.ts';

/** A review, as it is compared with another: nothing of what it says, and not its rating. */
export interface Neighbour extends Pick<PostRow, 'id' | 'author_id' | 'created_at'> {
  /** From where it was written, encrypted; null where that is not known, or not any more. */
  sealed: string | null;
}

export interface Fraud {
  /** Reviews of a subject of some days, up to a time, the newest first, whatever was decided about them. */
  neighbours(of: { site: string; subject: string; from: string; until: string; limit: number }): Promise<Neighbour[]>;
}

const statuses = ['published', 'pending', 'refused', 'hidden'] as const;

export function createFraud(db: Kysely<Database>): Fraud {
  return {
    neighbours: ({ site, subject, from, until, limit }) =>
      db
        .selectFrom('posts')
        .leftJoin('networks', (join) =>
          join
            .onRef('networks.site_id', '=', 'posts.site_id')
            .onRef('networks.post_id', '=', 'posts.id')
            .on('networks.act', '=', 'post'),
        )
        .select(['posts.id', 'posts.author_id', 'posts.created_at', 'networks.sealed'])
        .where('posts.site_id', '=', site)
        .where('posts.subject_id', '=', subject)
        .where('posts.kind', 'in', ratedKinds as Kind[])
        .where('posts.parent_id', 'is', null)
        .where('posts.status', 'in', statuses)
        .where('posts.created_at', '>=', from)
        .where('posts.created_at', '<', until)
        .orderBy('posts.created_at', 'desc')
        .limit(limit)
        .execute(),
  };
}
