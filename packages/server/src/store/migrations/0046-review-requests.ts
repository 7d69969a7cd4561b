import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who was asked for reviews, by batch, and who wants to be asked no more. */
export const reviewRequests: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const zero = ['given', 'requests', 'joined', 'sent', 'reminded', 'bounced', 'opted_out', 'reviews'] as const;
    let batches = db.schema
      .createTable('request_batches')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('added_at', 'text', (c) => c.notNull())
      .addColumn('stopped_at', 'text')
      .addColumn('subject_key', 'text', (c) => c.notNull())
      .addColumn('subject_url', 'text')
      .addColumn('subject_title', 'text')
      .addColumn('incentive', 'text', (c) => c.notNull())
      .addColumn('delay_days', 'integer', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('skipped', 'text', (c) => c.notNull().defaultTo('{}'));
    for (const name of zero) batches = batches.addColumn(name, 'integer', (c) => c.notNull().defaultTo(0)) as never;
    await batches.addPrimaryKeyConstraint('request_batches_pk', ['site_id', 'id']).execute();

    await db.schema
      .createTable('review_requests')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('batch_id', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('email_encrypted', 'text')
      .addColumn('email_hash', 'text')
      .addColumn('name_encrypted', 'text')
      .addColumn('order_hash', 'text')
      .addColumn('language', 'text')
      .addColumn('experienced_on', 'text')
      .addColumn('items', 'text', (c) => c.notNull())
      // Whatever asks for it: nobody is mailed a third time about one order (GDPR-5).
      .addColumn('sends', 'integer', (c) => c.notNull().defaultTo(0).check(sql`sends between 0 and 2`))
      .addColumn('taken', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('mail_id', 'text')
      .addColumn('due_at', 'text')
      .addColumn('asked_at', 'text')
      .addColumn('expires_at', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('review_requests_pk', ['site_id', 'id'])
      .addForeignKeyConstraint(
        'review_requests_batch',
        ['site_id', 'batch_id'],
        'request_batches',
        ['site_id', 'id'],
        (c) => c.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('review_requests_of_batch')
      .on('review_requests')
      .columns(['site_id', 'batch_id', 'id'])
      .execute();
    await db.schema
      .createIndex('review_requests_once')
      .unique()
      .on('review_requests')
      .columns(['site_id', 'email_hash', 'order_hash'])
      .where(sql.ref('order_hash'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('review_requests_of_person')
      .on('review_requests')
      .columns(['site_id', 'email_hash', 'created_at'])
      .where(sql.ref('email_hash'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('review_requests_due')
      .on('review_requests')
      .columns(['due_at', 'id'])
      .where(sql.ref('due_at'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('review_requests_of_mail')
      .on('review_requests')
      .columns(['mail_id'])
      .where(sql.ref('mail_id'), 'is not', null)
      .execute();
    await db.schema.createIndex('review_requests_old').on('review_requests').columns(['created_at']).execute();

    await db.schema
      .createTable('request_opt_outs')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('email_hash', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('request_opt_outs_pk', ['site_id', 'email_hash'])
      .execute();
  },
};
