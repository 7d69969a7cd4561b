import type { Kind } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { ratedKinds } from './counted.ts';
import type { RequestItem } from './request-tables.ts';
import type { Database, PostRow } from './tables.ts';

/** A review, as it is compared with another: nothing of what it says, and not its rating. */
export interface Neighbour extends Pick<PostRow, 'id' | 'author_id' | 'created_at'> {
  /** From where it was written, encrypted; null where that is not known, or not any more. */
  sealed: string | null;
}

/** What the business said when it asked somebody for a review. */
export interface AskedAbout {
  /** The day of the experience. */
  day: string;
  items: RequestItem[];
}

export interface Fraud {
  /** What a person was asked about, of requests that say the day of the experience, the newest first. @param hash as of a request */
  asked(site: string, hash: string, limit: number): Promise<AskedAbout[]>;

  /** Reviews of a subject of some days, up to a time, the newest first, whatever was decided about them. */
  neighbours(of: { site: string; subject: string; from: string; until: string; limit: number }): Promise<Neighbour[]>;
}

const statuses = ['published', 'pending', 'refused', 'hidden'] as const;

export function createFraud(db: Kysely<Database>): Fraud {
  return {
    async asked(site, hash, limit) {
      const rows = await db
        .selectFrom('review_requests')
        .select(['experienced_on', 'items'])
        .where('site_id', '=', site)
        .where('email_hash', '=', hash)
        .where('experienced_on', 'is not', null)
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ experienced_on, items }) => ({
        day: experienced_on!,
        items: JSON.parse(items) as RequestItem[],
      }));
    },

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
