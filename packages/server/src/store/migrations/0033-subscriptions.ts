import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What visitors follow, whom posts name, and of which post each has to hear. */
export const subscriptions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('subscriptions')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('target_id', 'text', (c) => c.notNull())
      .addColumn('pace', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('subscriptions_pk', ['site_id', 'id'])
      .addUniqueConstraint('subscriptions_once', ['site_id', 'author_id', 'target', 'target_id'])
      .addForeignKeyConstraint('subscriptions_author', ['site_id', 'author_id'], 'authors', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('subscriptions_of_target')
      .on('subscriptions')
      .columns(['site_id', 'target', 'target_id', 'author_id'])
      .execute();
    await db.schema
      .createTable('mentions')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('mentions_pk', ['site_id', 'post_id', 'author_id'])
      .addForeignKeyConstraint('mentions_post', ['site_id', 'post_id'], 'posts', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .addForeignKeyConstraint('mentions_author', ['site_id', 'author_id'], 'authors', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
    await db.schema.createIndex('mentions_of_author').on('mentions').columns(['site_id', 'author_id']).execute();
    await db.schema
      .createTable('notices')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('target_id', 'text', (c) => c.notNull())
      .addColumn('pace', 'text', (c) => c.notNull())
      .addColumn('due_at', 'text', (c) => c.notNull())
      .addColumn('told_at', 'text')
      .addPrimaryKeyConstraint('notices_pk', ['site_id', 'author_id', 'post_id'])
      .addForeignKeyConstraint('notices_post', ['site_id', 'post_id'], 'posts', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .addForeignKeyConstraint('notices_author', ['site_id', 'author_id'], 'authors', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
    await db.schema.createIndex('notices_of_post').on('notices').columns(['site_id', 'post_id']).execute();
    await db.schema
      .createIndex('notices_due')
      .on('notices')
      .columns(['due_at'])
      .where(sql.ref('told_at'), 'is', null)
      .execute();
    await db.schema
      .createIndex('notices_told')
      .on('notices')
      .columns(['told_at'])
      .where(sql.ref('told_at'), 'is not', null)
      .execute();
  },
};
