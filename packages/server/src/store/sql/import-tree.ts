import { type Kysely, sql } from 'kysely';
import { isPostgres } from './dialect/is-postgres.ts';
import type { ImportPostRow, OneImport } from './import-tables.ts';
import type { Database } from './tables.ts';

/** A row with its time, and that of what it answers. */
export interface Below extends Pick<ImportPostRow, 'n' | 'at' | 'line'> {
  parent_at: string;
}

/** Which posts answer which: of those that land, each finds its place. */
export interface ImportTree {
  /** Tells PostgreSQL how much was just added: it would go through all of it for each row. */
  measure(): Promise<void>;
  /** Posts whose thread is nowhere in the file. */
  threadless(one: OneImport, limit: number): Promise<ImportPostRow[]>;
  /** Posts with no place yet that answer nothing which will land in their thread. */
  orphans(one: OneImport, limit: number): Promise<ImportPostRow[]>;
  /** Says of all with no place that answer nothing that they are roots. */
  setRoots(one: OneImport): Promise<void>;
  /** Posts with no place that answer one of this depth. */
  below(one: OneImport, depth: number, limit: number): Promise<Below[]>;
  /** The first with no place; or the one of a name. */
  loose(one: OneImport, ref?: string): Promise<ImportPostRow | undefined>;
  /** Empty frames that nothing stands below. */
  bareFrames(one: OneImport, limit: number): Promise<ImportPostRow[]>;
}

export function createImportTree(db: Kysely<Database>): ImportTree {
  const rows = ({ site, id }: OneImport) =>
    db.selectFrom('import_rows').selectAll().where('site_id', '=', site).where('import_id', '=', id);
  const placeless = (one: OneImport) => rows(one).where('state', 'in', ['staged', 'frame']).where('depth', 'is', null);

  return {
    async measure() {
      if (!isPostgres(db)) return;
      for (const table of ['import_rows', 'import_threads']) await sql`analyze ${sql.table(table)}`.execute(db);
    },
    threadless: (one, limit) =>
      placeless(one)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('import_threads as t')
                .select('t.n')
                .where('t.site_id', '=', one.site)
                .where('t.import_id', '=', one.id)
                .whereRef('t.ref', '=', 'import_rows.thread'),
            ),
          ),
        )
        .limit(limit)
        .execute(),
    orphans: (one, limit) =>
      placeless(one)
        .where('parent', 'is not', null)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('import_rows as p')
                .select('p.n')
                .where('p.site_id', '=', one.site)
                .where('p.import_id', '=', one.id)
                .whereRef('p.ref', '=', 'import_rows.parent')
                .whereRef('p.thread', '=', 'import_rows.thread')
                .where('p.state', 'in', ['staged', 'frame', 'known']),
            ),
          ),
        )
        .limit(limit)
        .execute(),
    async setRoots({ site, id }) {
      await db
        .updateTable('import_rows')
        .set({ depth: 0 })
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('state', 'in', ['staged', 'frame'])
        .where('depth', 'is', null)
        .where('parent', 'is', null)
        .execute();
    },
    below: (one, depth, limit) =>
      db
        .selectFrom('import_rows as p')
        .innerJoin('import_rows as c', (join) =>
          join
            .onRef('c.site_id', '=', 'p.site_id')
            .onRef('c.import_id', '=', 'p.import_id')
            .onRef('c.parent', '=', 'p.ref'),
        )
        .select(['c.n', 'c.at', 'c.line', 'p.at as parent_at'])
        .where('p.site_id', '=', one.site)
        .where('p.import_id', '=', one.id)
        .where('p.state', 'in', ['staged', 'frame', 'known'])
        .where('p.depth', '=', depth)
        .where('c.state', 'in', ['staged', 'frame'])
        .where('c.depth', 'is', null)
        .limit(limit)
        .execute(),
    loose: (one, ref) => {
      const query = placeless(one);
      return (ref === undefined ? query.orderBy('n').limit(1) : query.where('ref', '=', ref)).executeTakeFirst();
    },
    bareFrames: (one, limit) =>
      rows(one)
        .where('state', '=', 'frame')
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('import_rows as c')
                .select('c.n')
                .where('c.site_id', '=', one.site)
                .where('c.import_id', '=', one.id)
                .whereRef('c.parent', '=', 'import_rows.ref')
                .where('c.state', 'in', ['staged', 'frame']),
            ),
          ),
        )
        .limit(limit)
        .execute(),
  };
}
