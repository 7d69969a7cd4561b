import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Where a reaction to a page was given, of one that went along with a merge. */
export const movedReactions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('subject_reactions').addColumn('given_id', 'text').execute();
    await db.schema
      .createIndex('subject_reactions_given')
      .on('subject_reactions')
      .columns(['site_id', 'given_id'])
      .where(sql.ref('given_id'), 'is not', null)
      .execute();
  },
};
