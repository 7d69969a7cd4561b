import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { countAnew } from '../sql/count-marks.ts';
import type { Database } from '../sql/tables.ts';

/** What reviews of a subject mark beside the rating: counted here, and from now on with each write. */
export const marks: Migration = {
  async up(db: Kysely<Database>): Promise<void> {
    await db.schema.alterTable('subjects').addColumn('marks', 'text').execute();
    await countAnew(db);
  },
};
