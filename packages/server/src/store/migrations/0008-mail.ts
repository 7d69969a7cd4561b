import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Mails as they would have gone, until they went; and addresses to which none goes any more. */
export const mail: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('mails')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('site_id', 'text')
      .addColumn('key_hash', 'text')
      .addColumn('template', 'text', (c) => c.notNull())
      .addColumn('locale', 'text', (c) => c.notNull())
      .addColumn('email_encrypted', 'text')
      .addColumn('email_hash', 'text', (c) => c.notNull())
      .addColumn('data_encrypted', 'text')
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('reason', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('queued_at', 'text')
      .addColumn('tried_at', 'text')
      .addColumn('sent_at', 'text')
      .execute();
    const index = (name: string, columns: string[]) => db.schema.createIndex(name).on('mails').columns(columns);
    await index('mails_key', ['key_hash']).unique().where(sql.ref('key_hash'), 'is not', null).execute();
    await index('mails_waiting', ['created_at', 'id']).where(sql.ref('status'), '=', 'waiting').execute();
    await index('mails_sent', ['sent_at']).where(sql.ref('sent_at'), 'is not', null).execute();
    await index('mails_age', ['created_at']).execute();

    await db.schema
      .createTable('suppressions')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('email_hash', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('suppressions_pk', ['site_id', 'email_hash'])
      .execute();
  },
};
