import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { openDatabase } from '../../store/database.ts';
import { readState } from '../../store/migrations/index.ts';
import { countTables, writeSnapshotFile } from '../../store/snapshot.ts';
import { hashFile, type Manifest } from './manifest.ts';

/**
 * Writes all that a database holds at one moment to one SQLite file, while servers go on using it. It can be restored
 * to either kind of database.
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
    // SQLite fills an empty file, and would make one that everybody can read.
    await (await open(path, 'wx', privateMode)).close();
    await writeSnapshotFile(source, path);
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

async function countRows(path: string): Promise<Record<string, number>> {
  const file = openDatabase(`sqlite:${path}`);
  return countTables(file).finally(() => file.db.destroy());
}

/** Rights of whatever holds what people wrote, as of the database itself: its owner's alone. */
export const privateMode = 0o600;

/** Copies to a file that is not there yet. `copyFile` of Node would give it the rights of its source. */
export async function copyPrivately(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createWriteStream(to, { flags: 'wx', mode: privateMode }));
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
