import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** On which origins the tag of a site was seen last, and where it was refused. */
export const tagSightings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('tag_sightings')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('refused', 'integer', (c) => c.notNull())
      .addColumn('seen_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('tag_sightings_pk', ['site_id', 'origin'])
      .addForeignKeyConstraint('tag_sightings_site', ['site_id'], 'sites', ['id'])
      .execute();
    // Which are kept: those that are let in first, of each the latest.
    await db.schema
      .createIndex('tag_sightings_kept')
      .on('tag_sightings')
      .columns(['site_id', 'refused', 'seen_at desc'])
      .execute();
  },
};
