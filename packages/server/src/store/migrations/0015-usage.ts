import { type ColumnBuilderCallback, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What each site used in each month, what it may use, and until when it takes nothing new. */
export const usage: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('sites').addColumn('quota', 'text').execute();
    await db.schema.alterTable('sites').addColumn('used_up_until', 'text').execute();
    const count: ColumnBuilderCallback = (c) => c.notNull().defaultTo(0);
    await db.schema
      .createTable('usage')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('month', 'text', (c) => c.notNull())
      .addColumn('posts', 'bigint', count)
      .addColumn('staff_posts', 'bigint', count)
      .addColumn('bytes', 'bigint', count)
      .addColumn('reports', 'bigint', count)
      .addColumn('mails', 'bigint', count)
      .addColumn('counted_until', 'text')
      .addColumn('told', 'integer', count)
      .addPrimaryKeyConstraint('usage_pk', ['site_id', 'month'])
      .addForeignKeyConstraint('usage_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema
      .createIndex('usage_open')
      .on('usage')
      .column('counted_until')
      .where(sql.ref('counted_until'), 'is not', null)
      .execute();
  },
};
