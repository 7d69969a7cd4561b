import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a subject is, as its business says it. */
export const items: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('subjects').addColumn('item', 'text').execute();
  },
};
