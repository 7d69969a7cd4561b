import { isVote, toRow, type Vote } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { Change } from './post-changes.ts';
import { addToCounts } from './reaction-counts.ts';
import type { Subjects } from './subjects.ts';
import type { Database, PostRow, ReactionRow } from './tables.ts';
import { toScore } from './votes.ts';

export interface Reactions {
  /** Which of these posts an author reacted to, as `id name`. */
  of(site: string, author: string, posts: string[]): Promise<Set<string>>;
  byAuthor(site: string, author: string, limit: number): Promise<ReactionRow[]>;
  /** The subject of the post is locked. Undefined when it was there already. */
  put(post: PostRow, author: string, name: string, now: string): Promise<Change | undefined>;
  /** The subject of the post is locked. Undefined when there was none. */
  remove(post: PostRow, author: string, name: string, now: string): Promise<Change | undefined>;
}

export function createReactions(db: Kysely<Database>, subjects: Subjects): Reactions {
  // What is counted is read here: the row given may be older.

  /** The vote in its column, and the order that follows from all votes. */
  async function countVote({ site_id, id }: PostRow, name: Vote, by: 1 | -1): Promise<void> {
    const before = await db
      .selectFrom('posts')
      .select(['kind', 'like_count', 'helpful_count', 'down_count'])
      .where('site_id', '=', site_id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const count = `${name}_count` as const;
    const after = { ...before, [count]: before[count] + by };
    await db
      .updateTable('posts')
      .set({ [count]: after[count], score: toScore(after) })
      .where('site_id', '=', site_id)
      .where('id', '=', id)
      .execute();
  }

  async function countOther({ site_id, id }: PostRow, name: string, by: 1 | -1): Promise<void> {
    const { reaction_counts } = await db
      .selectFrom('posts')
      .select('reaction_counts')
      .where('site_id', '=', site_id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await db
      .updateTable('posts')
      .set({ reaction_counts: addToCounts(reaction_counts, name, by) })
      .where('site_id', '=', site_id)
      .where('id', '=', id)
      .execute();
  }

  /** Keeps what the post was ordered by until now, for who pages by that. */
  async function keepScore(post: PostRow, revision: number, now: string): Promise<void> {
    await db
      .insertInto('rank_history')
      .columns(['site_id', 'subject_id', 'revision', 'post_id', 'by', 'value', 'created_at'])
      .expression(
        db
          .selectFrom('posts')
          .select((e) => [
            'site_id',
            'subject_id',
            e.cast<number>(e.val(revision), 'integer').as('revision'),
            'id as post_id',
            e.cast<string>(e.val('score'), 'text').as('by'),
            'score as value',
            e.cast<string>(e.val(now), 'text').as('created_at'),
          ])
          .where('site_id', '=', post.site_id)
          .where('id', '=', post.id),
      )
      .execute();
  }

  async function count(post: PostRow, name: string, by: 1 | -1, now: string): Promise<Change> {
    const revision = await subjects.count(post.site_id, post.subject_id, {});
    if (name === toRow(post.kind).vote || name === 'down') await keepScore(post, revision, now);
    await (isVote(name) ? countVote(post, name, by) : countOther(post, name, by));
    const { id, kind, parent_id: parentId, root_kind: rootKind } = post;
    return { type: 'changed', revision, post: { id, kind, parentId }, rootKind };
  }

  return {
    async of(site, author, posts) {
      if (posts.length === 0) return new Set();
      const rows = await db
        .selectFrom('reactions')
        .select(['post_id', 'name'])
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .where('post_id', 'in', posts)
        .execute();
      return new Set(rows.map((row) => `${row.post_id} ${row.name}`));
    },

    byAuthor: (site, author, limit) =>
      db
        .selectFrom('reactions')
        .selectAll()
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .orderBy('created_at', 'desc')
        .orderBy('post_id', 'desc')
        .orderBy('name')
        .limit(limit)
        .execute(),

    async put(post, author, name, now) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('reactions')
        .values({ site_id: post.site_id, post_id: post.id, author_id: author, name, created_at: now })
        .onConflict((c) => c.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows ? count(post, name, 1, now) : undefined;
    },

    async remove(post, author, name, now) {
      const { numDeletedRows } = await db
        .deleteFrom('reactions')
        .where('site_id', '=', post.site_id)
        .where('post_id', '=', post.id)
        .where('author_id', '=', author)
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return numDeletedRows ? count(post, name, -1, now) : undefined;
    },
  };
}
