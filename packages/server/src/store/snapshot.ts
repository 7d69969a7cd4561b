import { sql } from 'kysely';
import { copyTables, prepareTarget, tables } from './copy-tables.ts';
import { type Opened, openDatabase } from './database.ts';

/**
 * Writes all that a database holds at one moment to one SQLite file. Of SQLite the pages are copied, of PostgreSQL the
 * rows.
 * @param path of a file that is not there yet
 */
export async function writeSnapshotFile(source: Opened, path: string): Promise<void> {
  if (source.kind === 'sqlite') return void (await sql`vacuum into ${path}`.execute(source.db));
  const target = openDatabase(`sqlite:${path}`);
  try {
    await prepareTarget(source, target);
    await source.view((db) => copyTables(db, target));
  } finally {
    // The last to close a file brings its write-ahead log in and removes it.
    await target.db.destroy();
  }
}

/** How many rows each table of a database file holds. */
export async function countTables({ db }: Pick<Opened, 'db'>): Promise<Record<string, number>> {
  const counts: [string, number][] = [];
  for (const table of tables) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
    counts.push([table, rows[0]!.n]);
  }
  return Object.fromEntries(counts);
}
