import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Authors are found by the beginning of their name and by their address in any spelling. Rows from before are filled by a
 * job: it takes the server's secret.
 */
export const people: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const name of ['name_folded', 'email_base_hash']) {
      await db.schema.alterTable('authors').addColumn(name, 'text').execute();
    }
    const authors = (name: string, columns: string[]) => db.schema.createIndex(name).on('authors').columns(columns);
    await authors('authors_folded', ['site_id', 'name_folded', 'id'])
      .where(sql.ref('name_folded'), 'is not', null)
      .execute();
    await authors('authors_base', ['site_id', 'email_base_hash', 'id'])
      .where(sql.ref('email_base_hash'), 'is not', null)
      .execute();
    // As `People.unfilled` asks.
    await authors('authors_unfilled', ['site_id', 'id'])
      .where(sql<boolean>`name_folded is null or (email_hash is not null and email_base_hash is null)`)
      .execute();
    await db.schema
      .createIndex('blocks_post')
      .on('blocks')
      .columns(['site_id', 'post_id'])
      .where(sql.ref('post_id'), 'is not', null)
      .execute();
  },
};
