import type { DeleteResult, Kysely } from 'kysely';
import { postColumns } from './post-columns.ts';
import { pick, type Statement, statement } from './statement.ts';
import type { Database, PostRow } from './tables.ts';

// What every post needs is compiled once.

export const readPost: Statement<{ site: string; id: string }, PostRow> = statement(
  (db, { site, id }: { site: string; id: string }) =>
    db.selectFrom('posts').selectAll().where('site_id', '=', site).where('id', '=', id),
);

export const insertPost: Statement<PostRow, unknown> = statement((db, row: PostRow) =>
  db.insertInto('posts').values(pick(row, postColumns) satisfies PostRow),
);

/** Adds to the counters of the root and the parent of a reply, which may be the same. */
export const countReply: Statement<
  { site: string; parent: string; root: string; published: number; rows: number },
  unknown
> = statement((db, it) =>
  db
    .updateTable('posts')
    .set((e) => ({
      reply_count: e('reply_count', '+', it.published),
      reply_rows: e('reply_rows', '+', it.rows),
    }))
    .where('site_id', '=', it.site)
    .where('id', 'in', [it.parent, it.root]),
);

/** Deletes a post without replies, not even pending ones. */
export const deleteUnanswered: Statement<{ site: string; id: string }, DeleteResult> = statement((db, it) =>
  db
    .deleteFrom('posts')
    .where('site_id', '=', it.site)
    .where('id', '=', it.id)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('posts as reply')
            .select('reply.id')
            .where('reply.site_id', '=', it.site)
            .where('reply.parent_id', '=', it.id),
        ),
      ),
    ),
);

/** Records the old values of those that posts are sorted by and that changed. */
export async function keepRanks(
  db: Kysely<Database>,
  before: PostRow,
  after: PostRow,
  revision: number,
): Promise<void> {
  const moved = (['rank', 'score'] as const).filter((by) => before[by] !== after[by]);
  if (moved.length === 0 || revision === 0) return;
  const { site_id, subject_id, id: post_id } = before;
  const created_at = new Date().toISOString();
  await db
    .insertInto('rank_history')
    .values(moved.map((by) => ({ site_id, subject_id, revision, post_id, by, value: before[by], created_at })))
    .execute();
}
