import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Where visitors who have proved who they are are signed in. */
export const visitorSessions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('visitor_sessions')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addColumn('browser', 'text', (c) => c.notNull())
      .addColumn('system', 'text', (c) => c.notNull())
      .addColumn('began_at', 'text', (c) => c.notNull())
      .addColumn('renewed_at', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('visitor_sessions_pk', ['site_id', 'id'])
      .addForeignKeyConstraint('visitor_sessions_author', ['site_id', 'author_id'], 'authors', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('visitor_sessions_of_author')
      .on('visitor_sessions')
      .columns(['site_id', 'author_id', 'renewed_at'])
      .execute();
    await db.schema.createIndex('visitor_sessions_expire').on('visitor_sessions').columns(['expires_at']).execute();
    await db.schema.alterTable('idempotency_keys').addColumn('session_id', 'text').execute();
  },
};
