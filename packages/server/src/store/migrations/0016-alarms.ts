import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Since when a site is told that its mail waits, and who hears of what does not work; what was doubted, and what was sent. */
export const alarms: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('memberships')
      .addColumn('hears_alarms', 'text', (c) => c.notNull().defaultTo('at-once'))
      .execute();
    await db.schema.alterTable('sites').addColumn('mail_late_since', 'text').execute();
    // An entry is put anywhere with each post: short ones share their pages.
    await db.schema.dropIndex('posts_text').execute();
    await db.schema
      .createIndex('posts_words')
      .on('posts')
      .columns(['text_hash', 'id'])
      .where(sql.ref('text_hash'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('mails_of_site')
      .on('mails')
      .columns(['site_id', 'created_at'])
      .where(sql.ref('status'), '=', 'waiting')
      .execute();
    await db.schema
      .createIndex('mails_sent_of_site')
      .on('mails')
      .columns(['site_id', 'sent_at'])
      .where(sql.ref('sent_at'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('decisions_doubts')
      .on('decisions')
      .columns(['site_id', 'id'])
      .where(sql.ref('by_kind'), '=', 'policy')
      .where(sql.ref('act'), '=', 'hold')
      .execute();
  },
};
