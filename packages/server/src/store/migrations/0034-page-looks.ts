import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the server sees of the pages of subjects, and which of these look like one (S17, S18). */
export const pageLooks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('subjects').addColumn('look_at', 'text').execute();
    await sql`update subjects set look_at = created_at where alias_of is null and key like 'http%'`.execute(db);
    await db.schema
      .createIndex('subjects_look')
      .on('subjects')
      .columns(['look_at', 'id'])
      .where(sql.ref('look_at'), 'is not', null)
      .execute();

    await db.schema
      .createTable('page_looks')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('near', 'text', (c) => c.notNull())
      .addColumn('target', 'text')
      .addColumn('title', 'text')
      .addColumn('looked_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('page_looks_pk', ['site_id', 'subject_id'])
      .addForeignKeyConstraint('page_looks_site', ['site_id'], 'sites', ['id'])
      .execute();
    for (const column of ['near', 'target', 'title', 'looked_at']) {
      await db.schema.createIndex(`page_looks_${column}`).on('page_looks').columns(['site_id', column]).execute();
    }

    await db.schema
      .createTable('subject_proposals')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('one_id', 'text', (c) => c.notNull())
      .addColumn('other_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('into_id', 'text')
      .addColumn('because', 'text', (c) => c.notNull())
      .addColumn('apart', 'integer', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('subject_proposals_pk', ['site_id', 'one_id', 'other_id'])
      .addForeignKeyConstraint('subject_proposals_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema
      .createIndex('subject_proposals_open')
      .on('subject_proposals')
      .columns(['site_id', 'id'])
      .where(sql.ref('apart'), '=', 0)
      .execute();
  },
};
