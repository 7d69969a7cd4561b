import { stat } from 'node:fs/promises';
import { openDatabase } from '../../store/database.ts';
import { countBrokenReferences, findDamage } from '../../store/examine.ts';
import { readState } from '../../store/migrations/index.ts';
import { findMiscounts } from '../../store/miscounts.ts';
import { countTables } from '../../store/snapshot.ts';
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
    const faults = (await findDamage({ db }, 5)).map((line) => `SQLite says: ${line}.`);
    const broken = await countBrokenReferences({ db });
    if (broken > 0) faults.push(`${broken} rows refer to others that are not there.`);
    // One of an earlier version is brought up to date when it is restored; our counts are those of today's tables.
    if (pending.length > 0) return faults;
    for (const [table, rows] of Object.entries(await countTables({ db }))) {
      const made = manifest.rows[table];
      if (made !== undefined && rows !== made) faults.push(`${table}: ${rows} rows, made with ${made}.`);
    }
    return [...faults, ...(await findMiscounts(db))];
  } catch (error) {
    return [(error as Error).message];
  } finally {
    await db.destroy();
  }
}
