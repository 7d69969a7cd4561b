import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What finds leaves in the tree takes them in when they are sealed, and not from whoever posts a review. And the register
 * remembers that it has all reviews of before.
 */
export const logCosts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const [name, columns] of [
      ['log_leaves_hash', ['hash']],
      ['log_leaves_of_chain', ['chain', 'log_index']],
    ] as const) {
      await db.schema.dropIndex(name).execute();
      await db.schema
        .createIndex(name)
        .on('log_leaves')
        .columns([...columns])
        .where(sql.ref('log_index'), 'is not', null)
        .execute();
    }
    await db.schema.alterTable('log_state').addColumn('earlier_at', 'text').execute();
  },
};
