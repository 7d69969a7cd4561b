import { statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** How much room there is for a database file. */
export interface DiskState {
  /** In bytes, as are the others. */
  free: number;
  size: number;
  /** Of the write-ahead log. */
  log: number;
  level: 'ok' | 'low' | 'full';
}

const mega = 1_000_000;

export function readDisk(path: string): DiskState {
  const file = resolve(path);
  const sizeOf = (name: string): number => statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  const size = sizeOf(file);
  const { bavail, bsize } = statfsSync(dirname(file));
  const free = bavail * bsize;
  const level = free < 100 * mega ? 'full' : free < Math.max(1_000 * mega, 2 * size) ? 'low' : 'ok';
  return { free, size, log: sizeOf(`${file}-wal`), level };
}
