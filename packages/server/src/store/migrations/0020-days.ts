import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What happened on each day of a site and of its subjects, as counts alone, to where that is counted, and who is written to each week. */
export const days: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('days')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('figures', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('days_pk', ['site_id', 'subject_id', 'day'])
      .addForeignKeyConstraint('days_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema
      .createTable('days_counted')
      .addColumn('site_id', 'text', (c) => c.primaryKey())
      .addColumn('counted_until', 'text', (c) => c.notNull())
      .addForeignKeyConstraint('days_counted_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema.createIndex('days_counted_until').on('days_counted').column('counted_until').execute();
    // What was shared before has no day.
    await db.schema
      .alterTable('subjects')
      .addColumn('shares_counted', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await sql`update subjects set shares_counted = share_count where share_count <> 0`.execute(db);
    await db.schema
      .createIndex('subjects_shared')
      .on('subjects')
      .columns(['site_id', 'id'])
      .where(sql<boolean>`share_count <> shares_counted`)
      .execute();
    // The newest reviews of a site, wherever they are: an entry for each, and none for what has no rating.
    await db.schema
      .createIndex('posts_rated')
      .on('posts')
      .columns(['site_id', 'id'])
      .where(sql.ref('parent_id'), 'is', null)
      .where(sql.ref('rating'), 'is not', null)
      .execute();
    await db.schema.alterTable('memberships').addColumn('hears_weekly', 'text').execute();
    await db.schema.alterTable('memberships').addColumn('weekly_until', 'text').execute();
  },
};
