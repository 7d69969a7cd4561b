import type { Kysely } from 'kysely';
import type { ImportPostRow, ImportRow, OneImport } from './import-tables.ts';
import type { Database } from './tables.ts';

/** Pictures of posts that landed, until they were asked for. */
export interface ImportPictures {
  /** Says of which rows there are pictures to ask for. */
  setPictures(one: OneImport, rows: readonly { n: number; pictures: string }[]): Promise<void>;
  /** Rows with pictures that nobody asked for yet, in the order of the file. */
  withPictures(one: OneImport, after: number, limit: number): Promise<ImportPostRow[]>;
  /** Imports of all sites whose pictures somebody has to ask for, and nobody does. */
  duePictures(now: string, limit: number): Promise<Pick<ImportRow, 'site_id' | 'id'>[]>;
}

export function createImportPictures(db: Kysely<Database>): ImportPictures {
  return {
    async setPictures({ site, id }, rows) {
      for (const { n, pictures } of rows) {
        await db
          .updateTable('import_rows')
          .set({ pictures })
          .where('site_id', '=', site)
          .where('import_id', '=', id)
          .where('n', '=', n)
          .execute();
      }
    },
    withPictures: ({ site, id }, after, limit) =>
      db
        .selectFrom('import_rows')
        .selectAll()
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('n', '>', after)
        .where('pictures', 'is not', null)
        .orderBy('n')
        .limit(limit)
        .execute(),
    duePictures: (now, limit) =>
      db
        .selectFrom('imports')
        .select(['site_id', 'id'])
        .where('state', '=', 'applied')
        .where('pictures_waiting', '>', 0)
        .where((e) => e.or([e('held_until', 'is', null), e('held_until', '<', now)]))
        .orderBy('id')
        .limit(limit)
        .execute(),
  };
}
