import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Sealed copies of what was refused or hidden as unlawful, and what is erased as its time is over. */
export const evidence: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('evidence')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('evidence_pk', ['site_id', 'id'])
      .execute();
    await db.schema.createIndex('evidence_of_post').on('evidence').columns(['site_id', 'post_id']).execute();
    await db.schema.createIndex('evidence_old').on('evidence').columns(['created_at']).execute();
    await db.schema
      .createIndex('posts_hidden')
      .on('posts')
      .columns(['id'])
      .where(sql<boolean>`status = 'hidden'`)
      .execute();
  },
};
