import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database, DecisionRow } from './tables.ts';

/** A page of decisions. */
export interface DecisionPage {
  /** Of one post only. */
  post?: string | undefined;
  /** Of a person or a key by its id, of `operator`, of `people`, whoever they are, or of `policy`. */
  by?: string | undefined;
  /** The id of the last one before. */
  before?: string | undefined;
  limit: number;
}

export interface Decisions {
  insert(decision: DecisionRow): Promise<void>;
  byIds(site: string, ids: readonly string[]): Promise<DecisionRow[]>;
  /** The newest first. */
  list(site: string, page: DecisionPage): Promise<DecisionRow[]>;
  /** Those about some posts, the newest first. */
  ofPosts(site: string, posts: readonly string[], limit: number): Promise<DecisionRow[]>;
  /** Of rules about posts that were there already, with ids between these; the oldest first. */
  doubts(site: string, after: string, before: string, limit: number): Promise<Pick<DecisionRow, 'id' | 'post_id'>[]>;
  /** Those of all sites that it is time to tell of, the oldest first. */
  due(now: string, limit: number): Promise<DecisionRow[]>;
  /** Takes one from those that are due. Whether nobody else had. */
  take(site: string, id: string): Promise<boolean>;
  /** Those about these posts that their author said something against. */
  contested(site: string, posts: readonly string[]): Promise<DecisionRow[]>;
  /** Keeps what the author of the post says against one. Whether nothing was said before. */
  contest(site: string, id: string, words: string, now: string): Promise<boolean>;
  /** Forgets what an author said. */
  forgetContestsOf(site: string, author: string): Promise<void>;
  /** Forgets what was said before a time. */
  forgetContests(before: string): Promise<void>;
  /** Remembers that a mail tells the author of the post. */
  tell(site: string, id: string, now: string): Promise<void>;
}

/**
 * Of a decision `d`: rules had a post looked at that was there already, as its words were changed. Who hears of reports hears
 * of what reports alone brought about.
 */
export const isDoubt: RawBuilder<boolean> = sql<boolean>`d.by_kind = 'policy' and d.act = 'hold' and d.from_status <> 'pending' and d.policies <> '["reported"]'`;

export function createDecisions(db: Kysely<Database>): Decisions {
  return {
    async insert(decision) {
      await db.insertInto('decisions').values(decision).execute();
    },

    byIds: async (site, ids) =>
      ids.length === 0
        ? []
        : db.selectFrom('decisions').selectAll().where('site_id', '=', site).where('id', 'in', ids).execute(),

    list: (site, { post, by, before, limit }) => {
      let query = db.selectFrom('decisions').selectAll().where('site_id', '=', site);
      if (post !== undefined) query = query.where('post_id', '=', post);
      // As the indexes say it.
      if (by === 'policy') query = query.where(sql<boolean>`by_kind = 'policy'`);
      else if (by === 'people') query = query.where(sql<boolean>`by_kind = 'staff'`);
      else if (by === 'operator') query = query.where(sql<boolean>`by_kind = 'staff' and by_id is null`);
      else if (by !== undefined) query = query.where('by_id', '=', by);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    ofPosts: (site, posts, limit) =>
      db
        .selectFrom('decisions as theirs')
        .selectAll()
        .where('site_id', '=', site)
        .where('post_id', 'in', posts)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),

    contested: (site, posts) =>
      posts.length === 0
        ? Promise.resolve([])
        : db
            .selectFrom('decisions')
            .selectAll()
            .where('site_id', '=', site)
            .where('post_id', 'in', posts)
            .where('contest_encrypted', 'is not', null)
            .orderBy('id')
            .execute(),

    doubts: (site, after, before, limit) =>
      db
        .selectFrom('decisions as d')
        .select(['d.id', 'd.post_id'])
        .where('d.site_id', '=', site)
        .where('d.id', '>', after)
        .where('d.id', '<', before)
        .where(isDoubt)
        .orderBy('d.id')
        .limit(limit)
        .execute(),

    due: (now, limit) =>
      db
        .selectFrom('decisions')
        .selectAll()
        .where('tell_at', '<=', now)
        .orderBy('tell_at')
        .orderBy('id')
        .limit(limit)
        .execute(),

    async take(site, id) {
      const { numUpdatedRows } = await db
        .updateTable('decisions')
        .set({ tell_at: null })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where('tell_at', 'is not', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async contest(site, id, contest_encrypted, contested_at) {
      const { numUpdatedRows } = await db
        .updateTable('decisions')
        .set({ contest_encrypted, contested_at })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where('contested_at', 'is', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async forgetContestsOf(site, author) {
      await db
        .updateTable('decisions')
        .set({ contest_encrypted: null })
        .where('site_id', '=', site)
        .where('contest_encrypted', 'is not', null)
        .where('post_id', 'in', (e) =>
          e.selectFrom('posts').select('id').where('site_id', '=', site).where('author_id', '=', author),
        )
        .execute();
    },

    async forgetContests(before) {
      await db
        .updateTable('decisions')
        .set({ contest_encrypted: null })
        .where('contest_encrypted', 'is not', null)
        .where('contested_at', '<', before)
        .execute();
    },

    async tell(site, id, told_at) {
      await db.updateTable('decisions').set({ told_at }).where('site_id', '=', site).where('id', '=', id).execute();
    },
  };
}
