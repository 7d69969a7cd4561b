import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** When somebody who works for a site was there last, and when a site is deleted as its people said. */
export const settings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('memberships').addColumn('seen_at', 'text').execute();
    await db.schema.alterTable('sites').addColumn('deletes_at', 'text').execute();
    await db.schema
      .createIndex('sites_deleted')
      .on('sites')
      .column('deletes_at')
      .where(sql.ref('deletes_at'), 'is not', null)
      .execute();
  },
};
