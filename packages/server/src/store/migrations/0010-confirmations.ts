import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Addresses of visitors that are proved by a code, and what is mailed to them: what was decided about their posts, that a
 * report arrived and what came of it; and what they say against a decision.
 */
export const confirmations: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('authors').addColumn('confirmed_at', 'text').execute();
    await db.schema.alterTable('authors').addColumn('locale', 'text').execute();
    await db.schema
      .createIndex('authors_address')
      .on('authors')
      .columns(['site_id', 'email_hash', 'id'])
      .where(sql.ref('email_hash'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('authors_confirmed')
      .unique()
      .on('authors')
      .columns(['site_id', 'email_hash'])
      .where(sql.ref('confirmed_at'), 'is not', null)
      .execute();

    await db.schema
      .createTable('verifications')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('email_hash', 'text', (c) => c.notNull())
      .addColumn('code_hash', 'text', (c) => c.notNull())
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('sends', 'integer', (c) => c.notNull())
      .addColumn('since', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('used_at', 'text')
      .addPrimaryKeyConstraint('verifications_pk', ['site_id', 'email_hash'])
      .addForeignKeyConstraint('verifications_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema.createIndex('verifications_age').on('verifications').column('since').execute();

    await db.schema.alterTable('decisions').addColumn('tell_at', 'text').execute();
    await db.schema
      .createIndex('decisions_to_tell')
      .on('decisions')
      .columns(['tell_at', 'id'])
      .where(sql.ref('tell_at'), 'is not', null)
      .execute();

    await db.schema.alterTable('reports').addColumn('locale', 'text').execute();
    // Since when whoever made it knows that it arrived, and what came of it.
    await db.schema.alterTable('reports').addColumn('received_at', 'text').execute();
    await db.schema.alterTable('reports').addColumn('answered_at', 'text').execute();

    await db.schema
      .createIndex('reports_decision')
      .on('reports')
      .columns(['site_id', 'decision_id', 'id'])
      .where(sql.ref('decision_id'), 'is not', null)
      .execute();

    // What was never published is not kept for ever.
    await db.schema
      .createIndex('posts_withheld')
      .on('posts')
      .columns(['id'])
      .where(sql<boolean>`status in ('pending', 'refused')`)
      .execute();

    await db.schema
      .alterTable('blocks')
      .addColumn('label', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await db.schema.alterTable('blocks').addColumn('post_id', 'text').execute();

    await db.schema.alterTable('decisions').addColumn('contested_at', 'text').execute();
    await db.schema.alterTable('decisions').addColumn('contest_encrypted', 'text').execute();
    await db.schema
      .createIndex('decisions_contested')
      .on('decisions')
      .columns(['site_id', 'contested_at'])
      .where(sql.ref('contest_encrypted'), 'is not', null)
      .execute();

    await db.schema
      .alterTable('memberships')
      .addColumn('hears_reports', 'text', (c) => c.notNull().defaultTo('at-once'))
      .execute();
    await db.schema
      .alterTable('memberships')
      .addColumn('reports_until', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await db.schema.alterTable('memberships').addColumn('reports_at', 'text').execute();
    // Nobody hears now of what was reported before.
    await sql`update memberships set reports_until = ${new Date().toISOString()}`.execute(db);
    await db.schema.createIndex('reports_arrived').on('reports').columns(['site_id', 'created_at']).execute();
  },
};
