import { join, resolve } from 'node:path';
import { importLimits } from '@parvis/contract';
import { folderOf } from './database.ts';

export interface ImportOptions {
  /** Of files that bring posts from elsewhere. */
  imports?: {
    /**
     * Where they lie until they are read.
     * @default `imports` beside the file of the database, or in `./data`
     */
    folder?: string;
    /** Bytes of one of them, and of what it unpacks to, at most. @default 2147483648 */
    fileBytes?: number;
  };
}

export interface ImportSettings {
  imports: Required<NonNullable<ImportOptions['imports']>>;
}

export function toImports({
  imports: { folder, fileBytes = importLimits.fileBytes } = {},
  database = 'sqlite:./data/parvis.db',
}: ImportOptions & { database?: string }): ImportSettings {
  if (!Number.isInteger(fileBytes) || fileBytes < 1) {
    throw new Error('imports.fileBytes must be a whole number from 1 on.');
  }
  return { imports: { folder: folder ? resolve(folder) : join(folderOf(database), 'imports'), fileBytes } };
}
