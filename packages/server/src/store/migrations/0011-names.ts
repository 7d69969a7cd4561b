import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the names of those look like whose name nobody else on the site takes: null of everybody else. */
export const names: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('authors').addColumn('name_skeleton', 'text').execute();
    await db.schema
      .createIndex('authors_names')
      .on('authors')
      .columns(['site_id', 'name_skeleton'])
      .where(sql.ref('name_skeleton'), 'is not', null)
      .execute();
  },
};
