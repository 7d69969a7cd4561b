import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a site has learned of spam, what is kept of a post for it, and what a decision of the policy `learned` went by. */
export const spam: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('spam_models')
      .addColumn('site_id', 'text', (c) => c.primaryKey())
      .addColumn('version', 'text', (c) => c.notNull())
      .addColumn('model', 'text', (c) => c.notNull())
      .addColumn('learned_at', 'text', (c) => c.notNull())
      .addForeignKeyConstraint('spam_models_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema.alterTable('posts').addColumn('facts', 'text').execute();
    await db.schema.alterTable('decisions').addColumn('signs', 'text').execute();
  },
};
