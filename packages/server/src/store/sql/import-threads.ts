import type { ImportPlace, ImportPlaced } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import { type ImportThreadRow, type OneImport, toKey } from './import-tables.ts';
import type { Database } from './tables.ts';

type NewImportThread = Pick<ImportThreadRow, 'n' | 'ref' | 'url' | 'key' | 'title'>;

/** Pages that posts come from, and those here that they land on. */
export interface ImportThreads {
  /** Adds those that are not there yet. @returns how many those were */
  addThreads(one: OneImport, threads: readonly NewImportThread[]): Promise<number>;
  /** In the order of the file. */
  threads(one: OneImport, after: number, limit: number): Promise<ImportThreadRow[]>;
  /** Those that posts land in, in the order of the file. */
  listThreads(
    one: OneImport,
    page: { after: number; limit: number; how?: ImportPlace | undefined },
  ): Promise<ImportThreadRow[]>;
  /** How many have their page in each way, with their posts, and those of these that have a page. */
  sumPlaces(one: OneImport): Promise<Partial<Record<ImportPlace, ImportPlaced>>>;
  /** Threads that nobody has said a page of. */
  unplaced(one: OneImport, limit: number): Promise<ImportThreadRow[]>;
  setThread(one: OneImport, n: number, change: Partial<ImportThreadRow>): Promise<boolean>;
  /** Pages are looked for again, where it was not the owner who said them. */
  unplace(one: OneImport): Promise<void>;
}

export function createImportThreads(db: Kysely<Database>): ImportThreads {
  const threads = ({ site, id }: OneImport) =>
    db.selectFrom('import_threads').selectAll().where('site_id', '=', site).where('import_id', '=', id);

  return {
    async addThreads(one, all) {
      if (all.length === 0) return 0;
      const { numInsertedOrUpdatedRows: added } = await db
        .insertInto('import_threads')
        .values(all.map((thread) => ({ ...toKey(one), ...thread, subject_key: null, how: null })))
        .onConflict((c) => c.columns(['site_id', 'import_id', 'ref']).doNothing())
        .executeTakeFirst();
      return Number(added ?? 0);
    },
    threads: (one, after, limit) => threads(one).where('n', '>', after).orderBy('n').limit(limit).execute(),
    listThreads: (one, { after, limit, how }) => {
      const query = threads(one).where('n', '>', after).where('posts', '>', 0);
      return (how ? query.where('how', '=', how) : query).orderBy('n').limit(limit).execute();
    },
    async sumPlaces({ site, id }) {
      const found = await db
        .selectFrom('import_threads')
        .select('how')
        .select((e) => [
          e.fn.countAll().as('threads'),
          e.fn.sum('posts').as('posts'),
          sql<number>`sum(case when subject_key is null then 0 else posts end)`.as('landing'),
        ])
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('posts', '>', 0)
        .groupBy('how')
        .execute();
      return Object.fromEntries(
        found.flatMap(({ how, threads, posts, landing }) =>
          how === null ? [] : [[how, { threads: Number(threads), posts: Number(posts), landing: Number(landing) }]],
        ),
      );
    },
    unplaced: (one, limit) => threads(one).where('how', 'is', null).orderBy('n').limit(limit).execute(),
    async setThread({ site, id }, n, change) {
      const { numUpdatedRows } = await db
        .updateTable('import_threads')
        .set(change)
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('n', '=', n)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async unplace({ site, id }) {
      await db
        .updateTable('import_threads')
        .set({ subject_key: null, how: null })
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('how', '<>', 'owner')
        .execute();
    },
  };
}
