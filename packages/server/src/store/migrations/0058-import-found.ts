import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is counted in a file that is brought. */
export const importFound: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('imports').addColumn('found', 'text').execute();
  },
};
