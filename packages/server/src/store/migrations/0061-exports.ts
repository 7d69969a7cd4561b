import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Exports that are made and kept, whose files lie beside the database; and sites that are made of one. */
export const keptExports: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('exports')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('form', 'text', (c) => c.notNull())
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('personal_data', 'integer', (c) => c.notNull())
      .addColumn('scheduled', 'integer', (c) => c.notNull())
      .addColumn('by_kind', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text')
      .addColumn('bytes', 'bigint')
      .addColumn('sha256', 'text')
      .addColumn('failure', 'text')
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('held_by', 'text')
      .addColumn('held_until', 'text')
      .addColumn('link_hash', 'text')
      .addColumn('link_until', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('ready_at', 'text')
      .addColumn('expires_at', 'text')
      .addPrimaryKeyConstraint('exports_pk', ['site_id', 'id'])
      .execute();
    // Since when a site is made of an archive; null once it is whole.
    await db.schema.alterTable('sites').addColumn('restoring_at', 'text').execute();
    await db.schema.createIndex('exports_by_state').on('exports').columns(['state', 'id']).execute();
  },
};
