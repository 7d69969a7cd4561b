import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Of what answers a post, what has no place yet is found without reading the rest. */
export const importPlaces: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.dropIndex('import_rows_below').execute();
    await db.schema
      .createIndex('import_rows_below')
      .on('import_rows')
      .columns(['site_id', 'import_id', 'parent', 'depth'])
      .execute();
  },
};
