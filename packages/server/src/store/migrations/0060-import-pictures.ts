import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Pictures of what is brought from elsewhere: where they are, until they were asked for. */
export const importPictures: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('import_rows').addColumn('pictures', 'text').execute();
    for (const name of ['pictures_waiting', 'pictures_kept']) {
      await db.schema
        .alterTable('imports')
        .addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
    }
  },
};
