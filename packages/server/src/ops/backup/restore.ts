import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileOf } from '../../store/address.ts';
import { createLogTree, type Erasure, isInUse, openDatabase } from '../../store/database.ts';
import { migrate } from '../../store/migrations/index.ts';
import { copyDatabase, reopenDatabase } from '../copy/copy.ts';
import { findFaults } from './check.ts';
import { eraseAgain, readErasures, readNewerErasures } from './erase-again.ts';
import { syncFolder } from './folder-target.ts';
import { isName, type Manifest } from './manifest.ts';
import { openTarget } from './open-target.ts';
import { copyPrivately, syncFile } from './snapshot.ts';
import type { Found } from './target.ts';

/** @param from a target, of which the newest backup is taken, or one backup in it */
export async function findBackup(from: string, environment: NodeJS.ProcessEnv = process.env): Promise<Found> {
  const one = from.slice(from.lastIndexOf('/') + 1);
  if (isName(one)) {
    const target = openTarget(from.slice(0, -one.length).replace(/(?<=.)\/$/, '') || '.', environment);
    if (!(await target.list()).includes(one)) throw new Error(`There is no complete backup ${one} in ${target.title}.`);
    return { target, name: one };
  }
  const target = openTarget(from, environment);
  const name = (await target.list()).at(-1);
  if (!name) throw new Error(`There is no backup in ${target.title}.`);
  return { target, name };
}

/**
 * Fetches a backup, and does something with it once it is known to be good.
 * @throws Error that says what is wrong with it
 */
export async function withBackup<T>(
  { target, name }: Found,
  work: (file: string, manifest: Manifest) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-restore-'));
  try {
    const file = join(folder, name);
    const manifest = await target.manifest(name);
    await target.get(name, file, manifest);
    const faults = await findFaults(file, manifest);
    if (faults.length > 0) throw new Error(`The backup ${name} is not good. ${faults.join(' ')}`);
    return await work(file, manifest);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface Restored {
  /** Where the file is that was there before. */
  aside: string | undefined;
  /** How much was in the backup that had been erased since. */
  erasedAgain: number;
  /** Where it could not be read what was. */
  unread: string[];
}

/**
 * What was erased since a backup was made, as far as it can be read: the database may be what is lost, and the newest
 * backup what is damaged.
 */
async function readSince(
  database: string,
  found: Found | undefined,
): Promise<{ erasures: Erasure[]; unread: string[] }> {
  const path = fileOf(database);
  const places: [string, () => Promise<Erasure[]>][] = [
    ['the newest backup', async () => (found ? readNewerErasures(found) : [])],
    // Opening a file that is not there would make one.
    ['the database', async () => (path === undefined || existsSync(path) ? readErasures(database) : [])],
  ];
  const erasures: Erasure[] = [];
  const unread: string[] = [];
  for (const [place, read] of places) {
    await read().then(
      (some) => void erasures.push(...some),
      () => void unread.push(place),
    );
  }
  return { erasures, unread };
}

/**
 * Puts a good backup in the place of a database, without what was erased since it was made.
 * @param force the database holds something, which is put aside (a file) or deleted (PostgreSQL)
 * @param found where the backup is, beside which there may be newer ones
 */
export async function restoreFile(file: string, database: string, force: boolean, found?: Found): Promise<Restored> {
  const path = fileOf(database);
  if (path !== undefined && existsSync(path)) checkAside(resolve(path), force);
  // As a server would: a backup of an earlier version becomes one of this.
  await reopenDatabase(`sqlite:${file}`);
  const { db, alone } = openDatabase(`sqlite:${file}`);
  try {
    await alone(migrate);
  } finally {
    await db.destroy();
  }
  const { erasures, unread } = await readSince(database, found);
  const erasedAgain = await eraseAgain(`sqlite:${file}`, erasures);
  await holdRegister(file);
  if (path === undefined) {
    await copyDatabase(`sqlite:${file}`, database, { again: force });
    return { aside: undefined, erasedAgain, unread };
  }
  const target = resolve(path);
  await mkdir(dirname(target), { recursive: true });
  const aside = existsSync(target) ? await putAside(target) : undefined;
  const partial = join(dirname(target), `.${basename(target)}.partial`);
  // Of a restore that was killed.
  await rm(partial, { force: true });
  await copyPrivately(file, partial);
  await syncFile(partial);
  await rename(partial, target);
  await syncFolder(dirname(target));
  return { aside, erasedAgain, unread };
}

/** Others may have seen more of the register than the backup holds: it is compared before it is sealed further (L20). */
async function holdRegister(file: string): Promise<void> {
  const { db } = openDatabase(`sqlite:${file}`);
  try {
    const logTree = createLogTree(db);
    if ((await logTree.state()).origin !== null) await logTree.hold('restored', new Date().toISOString());
  } finally {
    await db.destroy();
  }
}

/** @throws Error where a file that is there has to stay */
function checkAside(target: string, force: boolean): void {
  if (!force)
    throw new Error(`There is a database at ${target}. To put it aside and restore in its place, add --force.`);
  if (isInUse(target)) throw new Error(`A server uses ${target}: stop it first.`);
}

async function putAside(target: string): Promise<string> {
  const aside = `${target}.before-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`;
  for (const end of ['', '-wal', '-shm']) {
    if (existsSync(target + end)) await rename(target + end, aside + end);
  }
  return aside;
}
