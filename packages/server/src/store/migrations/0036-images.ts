import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../sql/dialect/is-postgres.ts';

/** Images of visitors, in posts or about to be. */
export const images: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('images')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text')
      .addColumn('width', 'integer', (c) => c.notNull())
      .addColumn('height', 'integer', (c) => c.notNull())
      .addColumn('size', 'integer', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('bytes', isPostgres(db) ? 'bytea' : 'blob', (c) => c.notNull())
      .addPrimaryKeyConstraint('images_pk', ['site_id', 'id'])
      .addForeignKeyConstraint('images_post', ['site_id', 'post_id'], 'posts', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .addForeignKeyConstraint('images_author', ['site_id', 'author_id'], 'authors', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
    await db.schema.createIndex('images_post_id').on('images').columns(['site_id', 'post_id']).execute();
    // With the sizes, so that what a site keeps is added up without the bytes.
    await db.schema
      .createIndex('images_author_id')
      .on('images')
      .columns(['site_id', 'author_id', 'created_at', 'size'])
      .execute();
    await sql`create index images_unused on images (created_at) where post_id is null`.execute(db);
  },
};
