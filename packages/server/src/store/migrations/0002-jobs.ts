import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Work that follows from a write, and what several servers count together. Adds only: servers of 0001 go on beside it. */
export const jobs: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('jobs')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('topic', 'text')
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('run_at', 'text', (c) => c.notNull())
      .addColumn('give_up_at', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('worker', 'text')
      .addColumn('failed_at', 'text')
      .addColumn('reason', 'text')
      .execute();
    const index = (name: string, columns: string[]) => db.schema.createIndex(name).on('jobs').columns(columns);
    await index('jobs_due', ['run_at']).where(sql.ref('failed_at'), 'is', null).execute();
    await index('jobs_failed', ['failed_at']).where(sql.ref('failed_at'), 'is not', null).execute();
    // Of those that nobody works on, one for each topic: it does for all.
    await index('jobs_waiting', ['site_id', 'kind', 'topic'])
      .unique()
      .where(sql.ref('worker'), 'is', null)
      .where(sql.ref('failed_at'), 'is', null)
      .execute();

    // The form that rate-limiter-flexible asks for. Unlogged: a count costs no sync, and is forgotten in a crash.
    if (db.getExecutor().adapter instanceof PostgresAdapter) {
      await sql`create unlogged table rate_counts (
        key text collate "C" primary key, points integer not null default 0, expire bigint
      )`.execute(db);
    }
  },
};
