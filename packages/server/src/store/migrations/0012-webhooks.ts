import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Addresses of hosts that hear of what happens on a site, and what was sent to them. */
export const webhooks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('sites')
      .addColumn('webhooks', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute();
    await db.schema
      .createTable('deliveries')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('webhook_id', 'text', (c) => c.notNull())
      .addColumn('event', 'text', (c) => c.notNull())
      .addColumn('about', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('tried_at', 'text', (c) => c.notNull())
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('delivered', 'integer', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addPrimaryKeyConstraint('deliveries_pk', ['site_id', 'id'])
      .addForeignKeyConstraint('deliveries_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema.createIndex('deliveries_age').on('deliveries').column('tried_at').execute();
  },
};
