import type { ImportCode } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { createImportPictures, type ImportPictures } from './import-pictures.ts';
import { createImportPosts, type ImportPosts } from './import-posts.ts';
import { type ImportOddityRow, type ImportRow, type OneImport, toKey } from './import-tables.ts';
import { createImportThreads, type ImportThreads } from './import-threads.ts';
import { createImportTree, type ImportTree } from './import-tree.ts';
import type { Database } from './tables.ts';

type NewImport = Pick<ImportRow, 'site_id' | 'id' | 'state' | 'name' | 'size' | 'created_at' | 'changed_at'>;

/** Files that are brought, what is odd in them, and all that was read of them. */
export interface Imports extends ImportThreads, ImportPosts, ImportPictures, ImportTree {
  insert(row: NewImport): Promise<void>;
  byId(site: string, id: string): Promise<ImportRow | undefined>;
  /** The same, which nobody else changes until the end of the write. */
  lock(site: string, id: string): Promise<ImportRow | undefined>;
  /** The newest first. */
  list(site: string, before: string | undefined, limit: number): Promise<ImportRow[]>;
  /** How many there are that may land, and bytes of the files of these and of those that were refused. */
  waiting(site: string): Promise<{ imports: number; bytes: number }>;
  set(one: OneImport, change: Partial<ImportRow>): Promise<void>;
  /** Deletes an import of which nothing is left. */
  remove(one: OneImport): Promise<void>;
  /** Those of all sites that somebody has to work on, and nobody does. */
  due(now: string, limit: number): Promise<ImportRow[]>;
  /** Those of all sites that nothing was done to since a time, and hold what somebody said. */
  old(before: string, limit: number): Promise<ImportRow[]>;

  addOddities(one: OneImport, oddities: readonly Omit<ImportOddityRow, 'site_id' | 'import_id'>[]): Promise<void>;
  oddities(one: OneImport, code: ImportCode | undefined, after: string, limit: number): Promise<ImportOddityRow[]>;
  /** Deletes what was read, some rows of each table. @returns whether there were any */
  clear(one: OneImport, limit: number): Promise<boolean>;
}

const notLanded = ['uploading', 'reading', 'ready', 'refused'] as const;
const working = ['reading', 'applying', 'undoing'] as const;

export function createImports(db: Kysely<Database>): Imports {
  const tables = [
    ['import_oddities', 'id'],
    ['import_rows', 'n'],
    ['import_threads', 'n'],
  ] as const;

  const byId = (site: string, id: string) =>
    db.selectFrom('imports').selectAll().where('site_id', '=', site).where('id', '=', id);

  return {
    ...createImportThreads(db),
    ...createImportPosts(db),
    ...createImportPictures(db),
    ...createImportTree(db),

    async insert(row) {
      await db.insertInto('imports').values(row).execute();
    },
    byId: (site, id) => byId(site, id).executeTakeFirst().then(toCounted),
    lock: (site, id) => byId(site, id).forUpdate().executeTakeFirst().then(toCounted),
    async list(site, before, limit) {
      let query = db.selectFrom('imports').selectAll().where('site_id', '=', site);
      if (before !== undefined) query = query.where('id', '<', before);
      return (await query.orderBy('id', 'desc').limit(limit).execute()).map((row) => toCounted(row)!);
    },
    async waiting(site) {
      const found = await db
        .selectFrom('imports')
        .select((e) => [
          'state',
          e.fn.countAll().as('imports'),
          e.fn.sum('size').as('bytes'),
          e.fn.sum('received').as('left'),
        ])
        .where('site_id', '=', site)
        .where('state', 'in', notLanded)
        .groupBy('state')
        .execute();
      let imports = 0;
      let bytes = 0;
      for (const row of found) {
        // Of most that are refused no file is left.
        const isRefused = row.state === 'refused';
        if (!isRefused) imports += Number(row.imports);
        bytes += Number(isRefused ? row.left : row.bytes);
      }
      return { imports, bytes };
    },
    async set({ site, id }, change) {
      await db.updateTable('imports').set(change).where('site_id', '=', site).where('id', '=', id).execute();
    },
    async remove({ site, id }) {
      await db.deleteFrom('imports').where('site_id', '=', site).where('id', '=', id).execute();
    },
    due: async (now, limit) =>
      (
        await db
          .selectFrom('imports')
          .selectAll()
          .where('state', 'in', working)
          .where((e) => e.or([e('held_until', 'is', null), e('held_until', '<', now)]))
          .orderBy('id')
          .limit(limit)
          .execute()
      ).map((row) => toCounted(row)!),
    old: async (before, limit) =>
      (
        await db
          .selectFrom('imports')
          .selectAll()
          .where('state', 'in', ['uploading', 'ready', 'refused'])
          .where('changed_at', '<', before)
          .orderBy('id')
          .limit(limit)
          .execute()
      ).map((row) => toCounted(row)!),

    async addOddities(one, all) {
      if (all.length === 0) return;
      await db
        .insertInto('import_oddities')
        .values(all.map((oddity) => ({ ...toKey(one), ...oddity })))
        .execute();
    },
    oddities: ({ site, id }, code, after, limit) => {
      let query = db
        .selectFrom('import_oddities')
        .selectAll()
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('id', '>', after);
      if (code) query = query.where('code', '=', code);
      return query.orderBy('id').limit(limit).execute();
    },
    async clear({ site, id }, limit) {
      let isAny = false;
      for (const [table, column] of tables) {
        const { numDeletedRows } = await db
          .deleteFrom(table)
          .where('site_id', '=', site)
          .where('import_id', '=', id)
          .where(column, 'in', (e) =>
            e
              .selectFrom(table)
              .select(column)
              .where('site_id', '=', site)
              .where('import_id', '=', id)
              .orderBy(column)
              .limit(limit),
          )
          .executeTakeFirst();
        isAny ||= numDeletedRows > 0n;
      }
      return isAny;
    },
  };
}

/** PostgreSQL answers large numbers as text. */
function toCounted(row: ImportRow | undefined): ImportRow | undefined {
  if (!row) return undefined;
  const { size, received, items, threads, comments, reviews, landed, known } = row;
  const numbers = { size, received, items, threads, comments, reviews, landed, known };
  return {
    ...row,
    ...(Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])) as typeof numbers),
  };
}
