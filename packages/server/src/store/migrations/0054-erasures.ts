import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Of which mails no words are kept from now on. */
const worded = "('postsArrived', 'reportsArrived', 'answerNotPosted', 'decisionMade')";

/** What went for good, by its id alone: a backup that still holds it is restored without it. */
export const erasures: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('erasures')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('status', 'text')
      .addColumn('reason', 'text')
      .addColumn('erased_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('erasures_pk', ['site_id', 'what', 'id'])
      .execute();
    await db.schema.createIndex('erasures_time').on('erasures').column('erased_at').execute();
    // Those that nobody sends any more would have the words of posts for a year.
    await sql`update mails set email_encrypted = null, data_encrypted = null
      where status = 'failed' and template in ${sql.raw(worded)}`.execute(db);
  },
};
