import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Other keys of a subject, when something last happened there, and what was done to its keys (S11 to S15). */
export const subjects: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('subjects').addColumn('alias_of', 'text').execute();
    await db.schema
      .alterTable('subjects')
      .addColumn('active_at', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    // To the hour, as it is kept from now on. By the roots, which an index has by their time.
    await sql`update subjects set active_at = substr(coalesce((
      select max(created_at) from posts where posts.site_id = subjects.site_id and posts.subject_id = subjects.id
        and parent_id is null
    ), created_at), 1, 13) || ':00:00.000Z'`.execute(db);
    await db.schema
      .createIndex('subjects_latest')
      .on('subjects')
      .columns(['site_id', 'active_at', 'id'])
      .where(sql.ref('alias_of'), 'is', null)
      .execute();
    await db.schema
      .createIndex('subjects_aliases')
      .on('subjects')
      .columns(['site_id', 'alias_of', 'id'])
      .where(sql.ref('alias_of'), 'is not', null)
      .execute();

    await db.schema
      .createTable('subject_acts')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('act', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('other_id', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('into_key', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('moved', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('aside', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('detail', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('undone_at', 'text')
      .addPrimaryKeyConstraint('subject_acts_pk', ['site_id', 'id'])
      .addForeignKeyConstraint('subject_acts_site', ['site_id'], 'sites', ['id'])
      .execute();
    const index = (name: string, columns: string[]) => db.schema.createIndex(name).on('subject_acts').columns(columns);
    await index('subject_acts_subject', ['site_id', 'subject_id', 'id']).execute();
    await index('subject_acts_other', ['site_id', 'other_id', 'id']).execute();
    await index('subject_acts_open', ['site_id', 'id']).where(sql<boolean>`state in ('working', 'undoing')`).execute();

    await db.schema
      .createTable('subject_act_posts')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('act_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('way', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('subject_act_posts_pk', ['site_id', 'act_id', 'post_id'])
      .execute();
  },
};
