import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Who named a subject (S9): names from before were brought by nobody knows which post. And from which networks a post was
 * written and reacted to in the last days (A6).
 */
export const business: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const name of ['url_by', 'title_by']) await db.schema.alterTable('subjects').addColumn(name, 'text').execute();

    await db.schema
      .createTable('networks')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('act', 'text', (c) => c.notNull())
      .addColumn('network_hash', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('networks_pk', ['site_id', 'post_id', 'network_hash', 'act', 'author_id'])
      .addForeignKeyConstraint('networks_post', ['site_id', 'post_id'], 'posts', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
    await db.schema.createIndex('networks_author').on('networks').columns(['site_id', 'author_id']).execute();
    await db.schema.createIndex('networks_age').on('networks').columns(['created_at']).execute();
  },
};
