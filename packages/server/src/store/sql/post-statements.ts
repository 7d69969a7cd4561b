import type { DeleteResult } from 'kysely';
import { postColumns } from './post-columns.ts';
import { pick, type Statement, statement } from './statement.ts';
import type { PostRow } from './tables.ts';

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
