import type { Kind, PostStatus, ReportReason } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { Database, PostRow } from './tables.ts';

/** Where a page of the queue ended. */
export interface WaitingPosition {
  since: string;
  id: string;
}

/** What waits for a decision, and what is known of it. */
export interface Waiting {
  /** What has waited longest first. */
  list(site: string, after: WaitingPosition | undefined, limit: number): Promise<PostRow[]>;
  /** How many wait, counted no further than `most`. */
  count(site: string, most: number): Promise<number>;
  /** How many posts of these kinds are held that began to wait before a time, counted no further than `most`, and the first of them. */
  held(
    site: string,
    kinds: readonly Kind[],
    before: string,
    most: number,
  ): Promise<{ count: number; oldest: string | undefined }>;
  /** The same of several sites, each counted no further than `most`. */
  counts(sites: readonly string[], most: number): Promise<Map<string, number>>;
  /** Whether any post with a rating is there. */
  anyRated(site: string): Promise<boolean>;
  /** How many of the newest posts with a rating are on a page and have no answer there. @param subjects of these alone */
  countUnanswered(site: string, among: number, subjects?: readonly string[]): Promise<number>;
  /** How many posts of these authors have which status. */
  histories(site: string, authors: readonly string[]): Promise<{ author: string; status: PostStatus; count: number }[]>;
  /** Open reports of these posts, by reason. */
  reports(site: string, posts: readonly string[]): Promise<{ post: string; reason: ReportReason; count: number }[]>;
}

export function createWaiting(db: Kysely<Database>): Waiting {
  return {
    list: (site, after, limit) => {
      let query = db.selectFrom('posts').selectAll().where('site_id', '=', site).where('waiting_since', 'is not', null);
      if (after) {
        query = query.where((e) =>
          e(e.refTuple('waiting_since', 'id'), '>', e.tuple(after.since as string | null, after.id)),
        );
      }
      return query.orderBy('waiting_since').orderBy('id').limit(limit).execute();
    },

    async count(site, most) {
      const { count } = await db
        .selectFrom((e) =>
          e
            .selectFrom('posts')
            .select('id')
            .where('site_id', '=', site)
            .where('waiting_since', 'is not', null)
            .limit(most)
            .as('some'),
        )
        .select((e) => e.fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async held(site, kinds, before, most) {
      const { count, oldest } = await db
        .selectFrom((e) =>
          e
            .selectFrom('posts')
            .select('waiting_since')
            .where('site_id', '=', site)
            .where('waiting_since', 'is not', null)
            .where('waiting_since', '<', before)
            .where('status', '=', 'pending')
            .where('kind', 'in', kinds)
            .orderBy('waiting_since')
            .limit(most)
            .as('some'),
        )
        .select((e) => [e.fn.countAll<number | string>().as('count'), e.fn.min('waiting_since').as('oldest')])
        .executeTakeFirstOrThrow();
      return { count: Number(count), oldest: oldest ?? undefined };
    },

    async counts(sites, most) {
      if (sites.length === 0) return new Map();
      const rows = await db
        .selectFrom('sites')
        .select((e) => [
          'sites.id',
          e
            .selectFrom(
              e
                .selectFrom('posts')
                .select('posts.id')
                .whereRef('posts.site_id', '=', 'sites.id')
                .where('posts.waiting_since', 'is not', null)
                .limit(most)
                .as('some'),
            )
            .select((count) => count.fn.countAll<number | string>().as('count'))
            .as('count'),
        ])
        .where('sites.id', 'in', sites)
        .execute();
      return new Map(rows.map(({ id, count }) => [id, Number(count)]));
    },

    async anyRated(site) {
      const [one] = await db
        .selectFrom('posts')
        .select('id')
        .where('site_id', '=', site)
        .where('parent_id', 'is', null)
        .where('rating', 'is not', null)
        .orderBy('id', 'desc')
        .limit(1)
        .execute();
      return one !== undefined;
    },

    async countUnanswered(site, among, subjects) {
      const unanswered = db
        .selectFrom((e) =>
          e
            .selectFrom('posts')
            .select(['status', 'reply_count', 'subject_id'])
            .where('site_id', '=', site)
            .where('parent_id', 'is', null)
            .where('rating', 'is not', null)
            .orderBy('id', 'desc')
            .limit(among)
            .as('some'),
        )
        .select((e) => e.fn.countAll<number | string>().as('count'))
        .where('status', '=', 'published')
        .where('reply_count', '=', 0);
      const { count } = await (subjects === undefined
        ? unanswered
        : unanswered.where('subject_id', 'in', subjects)
      ).executeTakeFirstOrThrow();
      return Number(count);
    },

    async histories(site, authors) {
      if (authors.length === 0) return [];
      const rows = await db
        .selectFrom('posts')
        .select((e) => ['author_id', 'status', e.fn.countAll<number | string>().as('count')])
        .where('site_id', '=', site)
        .where('author_id', 'in', authors)
        .groupBy(['author_id', 'status'])
        .execute();
      return rows.map(({ author_id, status, count }) => ({ author: author_id!, status, count: Number(count) }));
    },

    async reports(site, posts) {
      if (posts.length === 0) return [];
      const rows = await db
        .selectFrom('reports')
        .select((e) => ['post_id', 'reason', e.fn.countAll<number | string>().as('count')])
        .where('site_id', '=', site)
        .where('post_id', 'in', posts)
        .where('closed_at', 'is', null)
        .groupBy(['post_id', 'reason'])
        .execute();
      return rows.map(({ post_id, reason, count }) => ({ post: post_id, reason, count: Number(count) }));
    },
  };
}
