import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What those who work for a site did beside deciding about posts; decisions by whom they were; and, for the health of a
 * site, what whoever runs the server did last, and what failed there.
 */
export const changes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('changes')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('thing', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('of_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text')
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addColumn('by_kind', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('undoes', 'text')
      .addColumn('via', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('changes_pk', ['site_id', 'id'])
      .addForeignKeyConstraint('changes_site', ['site_id'], 'sites', ['id'])
      .execute();
    const index = (name: string, columns: string[]) => db.schema.createIndex(name).on('changes').columns(columns);
    await index('changes_thing', ['site_id', 'thing', 'id']).execute();
    await index('changes_by', ['site_id', 'by_id', 'id']).execute();
    await index('changes_old', ['created_at']).execute();
    for (const column of ['post_id', 'undoes']) {
      await index(`changes_${column}`, ['site_id', column, 'id']).where(sql.ref(column), 'is not', null).execute();
    }
    await db.schema.alterTable('decisions').addColumn('via', 'text').execute();
    // Those of people are few beside those of rules, which a visitor waits for.
    await db.schema
      .createIndex('decisions_by')
      .on('decisions')
      .columns(['site_id', 'by_id', 'id'])
      .where(sql.ref('by_id'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('decisions_by_operator')
      .on('decisions')
      .columns(['site_id', 'id'])
      .where(sql<boolean>`by_kind = 'staff' and by_id is null`)
      .execute();
    await db.schema
      .createIndex('decisions_by_people')
      .on('decisions')
      .columns(['site_id', 'id'])
      .where(sql.ref('by_kind'), '=', 'staff')
      .execute();
    // What rules decided, and not their doubts alone.
    await db.schema.dropIndex('decisions_doubts').execute();
    await db.schema
      .createIndex('decisions_by_rules')
      .on('decisions')
      .columns(['site_id', 'id'])
      .where(sql.ref('by_kind'), '=', 'policy')
      .execute();
    await db.schema
      .createTable('operations')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('done_at', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('jobs_failed_of_site')
      .on('jobs')
      .columns(['site_id', 'failed_at'])
      .where(sql.ref('failed_at'), 'is not', null)
      .execute();
  },
};
