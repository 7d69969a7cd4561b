import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What those who work through the queue share: saved replies, notes of their own, who looks at what; and what is pinned. */
export const queue: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('saved_replies')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('saved_replies_pk', ['site_id', 'id'])
      .addForeignKeyConstraint('saved_replies_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema
      .createTable('notes')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('by_kind', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('removed_at', 'text')
      .addPrimaryKeyConstraint('notes_pk', ['site_id', 'id'])
      .addForeignKeyConstraint('notes_post', ['site_id', 'post_id'], 'posts', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
    await db.schema.createIndex('notes_of_post').on('notes').columns(['site_id', 'post_id', 'id']).execute();
    await db.schema
      .createIndex('notes_removed')
      .on('notes')
      .columns(['removed_at'])
      .where(sql.ref('removed_at'), 'is not', null)
      .execute();
    await db.schema
      .createTable('looking')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('seen_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('looking_pk', ['site_id', 'staff_id'])
      .addForeignKeyConstraint('looking_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema.createIndex('looking_at').on('looking').columns(['site_id', 'post_id', 'seen_at']).execute();
    await db.schema.createIndex('looking_old').on('looking').columns(['seen_at']).execute();
    await db.schema.alterTable('subjects').addColumn('pinned_id', 'text').execute();
  },
};
