import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The tree over all leaves of the register, what was signed of it, and the keys of that. */
export const logTree: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createIndex('log_leaves_index')
      .unique()
      .on('log_leaves')
      .column('log_index')
      .where(sql.ref('log_index'), 'is not', null)
      .execute();
    // Where the chain of each site ends in a tree of any size.
    await db.schema.createIndex('log_leaves_of_chain').on('log_leaves').columns(['chain', 'log_index']).execute();
    await db.schema
      .createIndex('log_leaves_first')
      .on('log_leaves')
      .columns(['chain', 'log_index'])
      .where(sql.ref('seq'), '=', 1)
      .execute();
    await db.schema
      .createTable('log_nodes')
      .addColumn('level', 'integer', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('log_nodes_pk', ['level', 'position'])
      .execute();
    await db.schema
      .createTable('log_checkpoints')
      .addColumn('size', 'integer', (c) => c.notNull().primaryKey())
      .addColumn('root', 'text', (c) => c.notNull())
      .addColumn('sealed_at', 'bigint', (c) => c.notNull())
      .addColumn('note', 'text')
      .addColumn('published_at', 'text')
      .execute();
    await db.schema
      .createTable('log_keys')
      .addColumn('id', 'text', (c) => c.notNull().primaryKey())
      .addColumn('purpose', 'text', (c) => c.notNull())
      .addColumn('seed_encrypted', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('ends_at', 'text')
      .execute();
    await db.schema
      .createTable('log_state')
      .addColumn('id', 'integer', (c) => c.notNull().primaryKey())
      .addColumn('origin', 'text')
      .addColumn('held_at', 'text')
      .addColumn('held_for', 'text')
      .execute();
    await sql`insert into log_state (id) values (1)`.execute(db);
  },
};
