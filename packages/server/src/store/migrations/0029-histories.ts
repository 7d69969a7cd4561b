import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What the posts of an author have become, from the index alone: the queue says it of fifty authors at once, of whom each
 * may have written thousands.
 */
export const histories: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.dropIndex('posts_author').execute();
    await db.schema.createIndex('posts_author').on('posts').columns(['site_id', 'author_id', 'id', 'status']).execute();
  },
};
