import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The language of a post. Null for those that are there; servers of 0003 go on beside it and leave it null. */
export const languages: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('posts').addColumn('lang', 'text').execute();
  },
};
