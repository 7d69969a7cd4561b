import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Indexes for lists of one rating, and for counts since a day. Servers of 0002 go on beside it. */
export const filters: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const list = ['site_id', 'subject_id', 'kind'];
    const index = (name: string, columns: string[]) =>
      db.schema
        .createIndex(name)
        .on('posts')
        .columns([...list, ...columns])
        .where(sql.ref('parent_id'), 'is', null);
    // Comments have no rating, and no place in these.
    const rated = (name: string, columns: string[]) =>
      index(name, ['rating', ...columns]).where(sql.ref('rating'), 'is not', null);
    await rated('posts_roots_rating', ['id']).execute();
    await rated('posts_roots_rating_helpful', ['helpful_count', 'id']).execute();
    // As the one before, and all that a count asks for: SQLite reads `parent_id` though the index says what it is.
    await index('posts_roots_since', ['created_at', 'rating', 'parent_id', 'status']).execute();
    await db.schema.dropIndex('posts_roots_time').execute();
  },
};
