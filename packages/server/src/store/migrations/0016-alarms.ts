import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Since when a mail that waits is late: of an outage one is told once. And who hears of what does not work. */
export const alarms: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('memberships')
      .addColumn('hears_alarms', 'text', (c) => c.notNull().defaultTo('at-once'))
      .execute();
    await db.schema.alterTable('mails').addColumn('late_at', 'text').execute();
    const index = (name: string, column: string) => db.schema.createIndex(name).on('mails').columns([column]);
    await index('mails_not_late', 'created_at')
      .where(sql.ref('status'), '=', 'waiting')
      .where(sql.ref('late_at'), 'is', null)
      .execute();
    await index('mails_late', 'site_id')
      .where(sql.ref('status'), '=', 'waiting')
      .where(sql.ref('late_at'), 'is not', null)
      .execute();
  },
};
