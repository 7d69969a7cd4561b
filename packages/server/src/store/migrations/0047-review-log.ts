import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The register of reviews: what was received and what became of it, and what that commits to. */
export const reviewLog: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('log_chains')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('head', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('opened', 'text', (c) => c.notNull())
      .addColumn('closed', 'integer', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('log_chains_of_site').on('log_chains').columns(['site_id', 'closed']).execute();
    await db.schema
      .createIndex('log_chains_open')
      .unique()
      .on('log_chains')
      .column('site_id')
      .where(sql.ref('closed'), '=', 0)
      .execute();
    // Nothing refers from here to the site or its posts: a leaf stays when they are gone.
    await db.schema
      .createTable('log_leaves')
      .addColumn('chain', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('leaf', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('written_at', 'text', (c) => c.notNull())
      .addColumn('log_index', 'integer')
      .addPrimaryKeyConstraint('log_leaves_pk', ['chain', 'seq'])
      .execute();
    await db.schema.createIndex('log_leaves_hash').on('log_leaves').column('hash').execute();
    await db.schema
      .createIndex('log_leaves_waiting')
      .on('log_leaves')
      .columns(['chain', 'seq'])
      .where(sql.ref('log_index'), 'is', null)
      .execute();
    await db.schema
      .createTable('log_openings')
      .addColumn('chain', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('ref', 'integer', (c) => c.notNull())
      .addColumn('post_id', 'text')
      .addColumn('state', 'text')
      .addColumn('r', 'text', (c) => c.notNull())
      .addColumn('record', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('log_openings_pk', ['chain', 'seq'])
      .execute();
    // One review, one answer to it, and one statement of a site stand at a time.
    await db.schema
      .createIndex('log_openings_of_post')
      .unique()
      .on('log_openings')
      .columns(['site_id', 'post_id', 'what'])
      .where(sql.ref('post_id'), 'is not', null)
      .execute();
  },
};
