import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { countMarks } from '../sql/count-marks.ts';
import { writeMarks } from '../sql/marks.ts';
import type { Database } from '../sql/tables.ts';

/** What reviews of a subject mark beside the rating: counted here, and from now on with each write. */
export const marks: Migration = {
  async up(db: Kysely<Database>): Promise<void> {
    await db.schema.alterTable('subjects').addColumn('marks', 'text').execute();
    for (const { site, id, marks } of await countMarks(db)) {
      const update = db.updateTable('subjects').set({ marks: writeMarks(marks) });
      await update.where('site_id', '=', site).where('id', '=', id).execute();
    }
  },
};
