import { stat } from 'node:fs/promises';
import { sql } from 'kysely';
import { readState } from '../../store/migrations/index.ts';
import { findMiscounts } from '../../store/miscounts.ts';
import { openDatabase } from '../../store/sql/dialect/open.ts';
import { tables } from '../copy/copy-tables.ts';
import { hashFile, type Manifest } from './manifest.ts';

/**
 * Opens a copy of a backup as a server would, and looks whether all is there and fits together.
 * @returns what is wrong, in sentences; nothing when it can be restored
 */
export async function findFaults(file: string, manifest: Manifest): Promise<string[]> {
  const { size } = await stat(file);
  if (size !== manifest.bytes) return [`The file has ${size} bytes, and was made with ${manifest.bytes}.`];
  if ((await hashFile(file)) !== manifest.sha256)
    return ['The file is not the one that was made: its checksum differs.'];
  const { db, alone } = openDatabase(`sqlite:${file}`);
  try {
    const { pending, later } = await alone(readState);
    if (later.length > 0) return ['It was made by a later version of Parvis: restore it with that one.'];
    const faults: string[] = [];
    const integrity = await sql<{ integrity_check: string }>`pragma integrity_check(5)`.execute(db);
    for (const { integrity_check: line } of integrity.rows) if (line !== 'ok') faults.push(`SQLite says: ${line}.`);
    const references = await sql`pragma foreign_key_check`.execute(db);
    if (references.rows.length > 0) faults.push(`${references.rows.length} rows refer to others that are not there.`);
    // One of an earlier version is brought up to date when it is restored; our counts are those of today's tables.
    if (pending.length > 0) return faults;
    for (const table of tables) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
      const made = manifest.rows[table];
      if (made !== undefined && rows[0]!.n !== made) faults.push(`${table}: ${rows[0]!.n} rows, made with ${made}.`);
    }
    return [...faults, ...(await findMiscounts(db))];
  } catch (error) {
    return [(error as Error).message];
  } finally {
    await db.destroy();
  }
}
