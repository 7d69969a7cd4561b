import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What tells texts that are nearly the same. */
export const textSketches: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('posts').addColumn('text_sketch', 'text').execute();
  },
};
