import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is kept of reports is bounded and read; tokens can be ended. */
export const bounds: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const add = (table: string, column: string) => db.schema.alterTable(table).addColumn(column, 'text').execute();
    // Reports of before keep their words in `name` and `detail` until they are pruned.
    for (const column of ['name_encrypted', 'detail_encrypted', 'reporter', 'closed_at']) await add('reports', column);
    await db.schema.createIndex('reports_post').on('reports').columns(['site_id', 'post_id', 'reason']).execute();
    await db.schema.createIndex('reports_age').on('reports').columns(['created_at']).execute();
    for (const table of ['sites', 'authors']) await add(table, 'tokens_since');
  },
};
