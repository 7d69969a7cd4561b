import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the file of an import lies while it is read. */
export const fileOf = (folder: string, id: string): string => join(folder, id);

export const deleteFile = (path: string): Promise<void> => rm(path, { force: true });
