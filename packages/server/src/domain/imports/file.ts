import { mkdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the file of an import lies while it is read. */
export const fileOf = (folder: string, id: string): string => join(folder, id);

export const deleteFile = (path: string): Promise<void> => rm(path, { force: true });

/** Bytes of the disk that no file takes: what else is kept there needs them. */
const spare = 1_000_000_000;

/** Whether the disk has room for a file of so many bytes. */
export async function hasRoom(folder: string, bytes: number): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= bytes + spare;
}
