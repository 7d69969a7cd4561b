import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What posts said before they were changed. */
export const versions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('versions')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('replaced_at', 'text', (c) => c.notNull())
      .addColumn('written_at', 'text', (c) => c.notNull())
      .addColumn('fields', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('was_public', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('versions_pk', ['site_id', 'post_id', 'replaced_at'])
      .addForeignKeyConstraint('versions_post', ['site_id', 'post_id'], 'posts', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
  },
};
