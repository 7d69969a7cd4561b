import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Since when a post waited that was decided about: taken back, it stands where it stood. */
export const waitedSince: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('decisions').addColumn('waited_since', 'text').execute();
  },
};
