import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How the people of a batch came: those of before stood on a list. */
export const orderCopies: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('request_batches')
      .addColumn('source', 'text', (c) => c.notNull().defaultTo('list'))
      .execute();
  },
};
