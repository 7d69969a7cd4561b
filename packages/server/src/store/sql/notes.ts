import type { PostStatus } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { NoteRow } from './queue-tables.ts';
import type { Database } from './tables.ts';

export interface Notes {
  /** Of one post, the oldest first. */
  list(site: string, post: string, limit: number): Promise<NoteRow[]>;
  /** How many there are of each of these posts that has some. */
  counts(site: string, posts: readonly string[]): Promise<Map<string, number>>;
  add(row: NoteRow): Promise<void>;
  /** Takes one away or puts it back. @returns nothing where it is so already, or is not there */
  setRemoved(site: string, id: string, removedAt: string | null): Promise<NoteRow | undefined>;
  /** Deletes, of all sites, what was taken away before a time, and what is about posts that are no longer anybody's. */
  prune(before: string): Promise<void>;
}

/** Nothing is left of what was written: nor is what others said of it. */
const gone: PostStatus[] = ['withdrawn', 'removed', 'erased'];

export function createNotes(db: Kysely<Database>): Notes {
  return {
    list: (site, post, limit) =>
      db
        .selectFrom('notes')
        .selectAll()
        .where('site_id', '=', site)
        .where('post_id', '=', post)
        .where('removed_at', 'is', null)
        .orderBy('id')
        .limit(limit)
        .execute(),

    async counts(site, posts) {
      if (posts.length === 0) return new Map();
      const rows = await db
        .selectFrom('notes')
        .select((e) => ['post_id', e.fn.countAll<number | string>().as('count')])
        .where('site_id', '=', site)
        .where('post_id', 'in', posts)
        .where('removed_at', 'is', null)
        .groupBy('post_id')
        .execute();
      return new Map(rows.map(({ post_id, count }) => [post_id, Number(count)]));
    },

    async add(row) {
      await db.insertInto('notes').values(row).execute();
    },

    setRemoved: (site, id, removedAt) =>
      db
        .updateTable('notes')
        .set({ removed_at: removedAt })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .where('removed_at', removedAt === null ? 'is not' : 'is', null)
        .returningAll()
        .executeTakeFirst(),

    async prune(before) {
      await db.deleteFrom('notes').where('removed_at', '<', before).execute();
      await db
        .deleteFrom('notes')
        .where((e) =>
          e.exists(
            e
              .selectFrom('posts')
              .select('posts.id')
              .whereRef('posts.site_id', '=', 'notes.site_id')
              .whereRef('posts.id', '=', 'notes.post_id')
              .where('posts.status', 'in', gone),
          ),
        )
        .execute();
    },
  };
}
