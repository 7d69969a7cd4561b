import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What somebody answers to the questions of a critique, by their keys, as JSON. */
export const answers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('posts').addColumn('answers', 'text').execute();
  },
};
