import { open, rm, stat } from 'node:fs/promises';
import { sql } from 'kysely';
import { migrate, readState } from '../../store/migrations/index.ts';
import { openDatabase } from '../../store/sql/dialect/open.ts';
import type { Opened } from '../../store/sql/dialect/types.ts';
import { copyTables, tables } from '../copy/copy-tables.ts';
import { hashFile, type Manifest } from './manifest.ts';

/**
 * Writes all that a database holds at one moment to one SQLite file, while servers go on using it. Of SQLite the pages
 * are copied, of PostgreSQL the rows: either is restored to either.
 * @param path of a file that is not there yet
 * @throws Error in a sentence; then there is no file
 */
export async function writeSnapshot(database: string, path: string, version: string): Promise<Manifest> {
  const source = openDatabase(database);
  try {
    const createdAt = new Date().toISOString();
    const { applied, pending, later } = await source.alone(readState);
    if (later.length > 0)
      throw new Error('The database is of a later version of Parvis: make the backup with that one.');
    if (pending.length > 0) {
      throw new Error(
        'The database is of an earlier version: run parvis migrate first, or make the backup with that one.',
      );
    }
    if (source.kind === 'sqlite') await sql`vacuum into ${path}`.execute(source.db);
    else await copyRows(source, path);
    await syncFile(path);
    const rows = await countRows(path);
    const { size } = await stat(path);
    return { format: 1, createdAt, version, bytes: size, sha256: await hashFile(path), migrations: applied, rows };
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) await rm(path + end, { force: true });
    throw error;
  } finally {
    await source.bus.close();
    await source.db.destroy();
  }
}

async function copyRows(source: Opened, path: string): Promise<void> {
  const target = openDatabase(`sqlite:${path}`);
  try {
    await target.alone(migrate);
    await source.view((db) => copyTables(db, target));
  } finally {
    // The last to close a file brings its log in and removes it.
    await target.db.destroy();
  }
}

async function countRows(path: string): Promise<Record<string, number>> {
  const { db } = openDatabase(`sqlite:${path}`);
  try {
    const counts: [string, number][] = [];
    for (const table of tables) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
      counts.push([table, rows[0]!.n]);
    }
    return Object.fromEntries(counts);
  } finally {
    await db.destroy();
  }
}

/** On the disk, not only in the memory of the system. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
