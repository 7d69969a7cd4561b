import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Addresses that an answer to one mail about one post comes to. */
export const replyAddresses: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('reply_addresses')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull())
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('answers', 'text', (c) => c.notNull().defaultTo('[]'))
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('reply_addresses_pk', ['site_id', 'token_hash'])
      .addForeignKeyConstraint('reply_addresses_site', ['site_id'], 'sites', ['id'])
      .execute();
    const index = (name: string) => db.schema.createIndex(name).on('reply_addresses');
    // Of a mail that comes in, the address is all that is known.
    await index('reply_addresses_token').column('token_hash').execute();
    await index('reply_addresses_age').column('created_at').execute();
  },
};
