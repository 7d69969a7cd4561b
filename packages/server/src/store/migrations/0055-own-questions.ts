import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is asked about one subject, in the place of what the site asks. */
export const ownQuestions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('subjects').addColumn('critique', 'text').execute();
  },
};
