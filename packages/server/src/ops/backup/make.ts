import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOperations, openDatabase } from '../../store/database.ts';
import { type Manifest, toName } from './manifest.ts';
import { writeSnapshot } from './snapshot.ts';
import type { BackupTarget } from './target.ts';

export interface Made {
  name: string;
  manifest: Manifest;
  /** Of older ones, to make room. */
  removed: string[];
}

const prefix = '.parvis-backup-';
const dayMs = 86_400_000;

/** Of backups that were killed while they were made. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!name.startsWith(prefix) || Date.now() - (await stat(path)).mtimeMs < dayMs) continue;
    await rm(path, { recursive: true, force: true });
  }
}

/** For the health of sites. A backup is as good where it cannot be noted, as of a database that takes no writes. */
async function noteBackup(database: string, at: string): Promise<void> {
  const { db, bus } = openDatabase(database);
  try {
    await createOperations(db).done('backup', at);
  } catch {
    // Said above.
  } finally {
    await bus.close();
    await db.destroy();
  }
}

/** Those of some backups that are older. */
export const listOlder = (names: readonly string[], ms: number): string[] => {
  const last = toName(new Date(Date.now() - ms));
  return names.filter((name) => name < last);
};

/**
 * Makes a backup, then removes the oldest.
 * @param keep so many stay, the new one among them; or those that are younger, and it
 */
export async function makeBackup(
  database: string,
  target: BackupTarget,
  version: string,
  keep?: number | { ms: number },
): Promise<Made> {
  const { staging = tmpdir() } = target;
  await mkdir(staging, { recursive: true, mode: 0o700 }).catch((error: Error & { code?: string }) => {
    throw error.code === 'EEXIST' ? new Error(`${staging} is a file, not a folder: name another place.`) : error;
  });
  await removeLeftovers(staging);
  const folder = await mkdtemp(join(staging, prefix));
  try {
    const file = join(folder, 'snapshot.db');
    const manifest = await writeSnapshot(database, file, version);
    const name = toName(new Date(manifest.createdAt));
    await target.put(name, file, manifest);
    await noteBackup(database, manifest.createdAt);
    const older = (await target.list()).filter((one) => one < name);
    const removed =
      typeof keep === 'object'
        ? listOlder(older, keep.ms)
        : older.slice(0, Math.max(0, older.length + 1 - (keep ?? Infinity)));
    for (const old of removed) await target.remove(old);
    return { name, manifest, removed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
