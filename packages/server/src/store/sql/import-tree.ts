import { type Kysely, sql } from 'kysely';
import { isPostgres } from './dialect/is-postgres.ts';
import type { ImportPostRow, ImportRowState, OneImport, Span } from './import-tables.ts';
import type { Database } from './tables.ts';

/** What stands at a depth. */
export type Placed = Pick<ImportPostRow, 'n' | 'ref' | 'at'>;
/** Where a post stands in the file. */
export type Standing = Pick<ImportPostRow, 'n' | 'line' | 'ref' | 'parent'>;
/** What answers it. */
export type Below = Pick<ImportPostRow, 'n' | 'at' | 'line' | 'parent'>;

/** Which posts answer which: of those that land, each finds its place. */
export interface ImportTree {
  /** Tells PostgreSQL how much was just added: it would go through all of it for each row. */
  measure(): Promise<void>;
  /** Of these, posts whose thread is nowhere in the file. */
  threadless(one: OneImport, span: Span): Promise<Standing[]>;
  /** Of these, posts with no place yet that answer nothing which will land in their thread. */
  orphans(one: OneImport, span: Span): Promise<Standing[]>;
  /** Says of these, where they have no place and answer nothing, that they are roots. */
  setRoots(one: OneImport, span: Span): Promise<void>;
  /** Posts that have this place. */
  atDepth(one: OneImport, state: ImportRowState, depth: number, after: number, limit: number): Promise<Placed[]>;
  /** Posts with no place that answer one of these. */
  below(one: OneImport, refs: readonly string[], limit: number): Promise<Below[]>;
  /** Some with no place; or the one of a name. */
  loose(one: OneImport, of: { limit: number } | { ref: string }): Promise<Standing[]>;
  /** Of these, empty frames that nothing stands below. */
  bareFrames(one: OneImport, span: Span): Promise<Standing[]>;
}

/** Not what they say: thousands are read at a time, and each may be long. */
const columns = ['n', 'line', 'ref', 'parent'] as const;

export function createImportTree(db: Kysely<Database>): ImportTree {
  const rows = ({ site, id }: OneImport) =>
    db.selectFrom('import_rows').select(columns).where('site_id', '=', site).where('import_id', '=', id);
  const placeless = (one: OneImport) => rows(one).where('state', 'in', ['staged', 'frame']).where('depth', 'is', null);

  return {
    async measure() {
      if (!isPostgres(db)) return;
      await db.transaction().execute(async (transaction) => {
        // A million rows on a busy machine take longer than what somebody waits for may.
        await sql`set local statement_timeout = '60s'`.execute(transaction);
        for (const table of ['import_rows', 'import_threads']) {
          await sql`analyze ${sql.table(table)}`.execute(transaction);
        }
      });
    },
    threadless: (one, span) =>
      placeless(one)
        .where('n', '>', span.after)
        .where('n', '<=', span.until)
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
        .execute(),
    orphans: (one, span) =>
      placeless(one)
        .where('n', '>', span.after)
        .where('n', '<=', span.until)
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
        .execute(),
    async setRoots({ site, id }, { after, until }) {
      await db
        .updateTable('import_rows')
        .set({ depth: 0 })
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('n', '>', after)
        .where('n', '<=', until)
        .where('state', 'in', ['staged', 'frame'])
        .where('depth', 'is', null)
        .where('parent', 'is', null)
        .execute();
    },
    atDepth: ({ site, id }, state, depth, after, limit) =>
      db
        .selectFrom('import_rows')
        .select(['n', 'ref', 'at'])
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('state', '=', state)
        .where('depth', '=', depth)
        .where('n', '>', after)
        .orderBy('n')
        .limit(limit)
        .execute(),
    below: async ({ site, id }, refs, limit) =>
      refs.length === 0
        ? []
        : db
            .selectFrom('import_rows')
            .select(['n', 'at', 'line', 'parent'])
            .where('site_id', '=', site)
            .where('import_id', '=', id)
            .where('parent', 'in', refs)
            .where('depth', 'is', null)
            .where('state', 'in', ['staged', 'frame'])
            .limit(limit)
            .execute(),
    async loose(one, of) {
      if ('ref' in of) return placeless(one).where('ref', '=', of.ref).execute();
      // Of each state by its index: together all that has a place would be gone through.
      const found: Standing[] = [];
      for (const state of ['staged', 'frame'] as const) {
        const query = rows(one).where('state', '=', state).where('depth', 'is', null);
        found.push(...(await query.orderBy('n').limit(of.limit).execute()));
      }
      return found.slice(0, of.limit);
    },
    bareFrames: (one, span) =>
      rows(one)
        .where('n', '>', span.after)
        .where('n', '<=', span.until)
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
        .execute(),
  };
}
