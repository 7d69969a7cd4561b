import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../sql/dialect/is-postgres.ts';

/** A smaller one beside each wide image, for lists. Those that were kept before stay whole there. */
export const smallImages: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('images')
      .addColumn('small', isPostgres(db) ? 'bytea' : 'blob')
      .execute();
  },
};
