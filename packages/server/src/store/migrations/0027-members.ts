import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Visitors who sign in through their host: how it calls them, what it signs with, and which of its tokens were used. */
export const members: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('sites')
      .addColumn('member_secrets', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute();
    await db.schema.alterTable('authors').addColumn('member_hash', 'text').execute();
    await db.schema
      .createIndex('authors_member')
      .unique()
      .on('authors')
      .columns(['site_id', 'member_hash'])
      .where(sql.ref('member_hash'), 'is not', null)
      .execute();
    await db.schema
      .createTable('member_tokens')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('member_tokens_pk', ['site_id', 'token_hash'])
      .addForeignKeyConstraint('member_tokens_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema.createIndex('member_tokens_age').on('member_tokens').column('expires_at').execute();
  },
};
