import { join, resolve } from 'node:path';
import { keptExportLimits } from '@parvis/contract';
import { folderOf } from './database.ts';

export interface ExportOptions {
  /** Of exports that the server makes and keeps. */
  exports?: {
    /**
     * Where they lie, readable by this user alone. The folder is this server's: what lies there without being one of its
     * exports is deleted where its name is of their form.
     * @default `exports` beside the file of the database, or in `./data`
     */
    folder?: string;
    /** Bytes of all that is kept of one site. @default 21474836480 */
    siteBytes?: number;
  };
}

export interface ExportSettings {
  exports: Required<NonNullable<ExportOptions['exports']>>;
}

export function toExports({
  exports: { folder, siteBytes = keptExportLimits.siteBytes } = {},
  database = 'sqlite:./data/parvis.db',
}: ExportOptions & { database?: string }): ExportSettings {
  if (!Number.isInteger(siteBytes) || siteBytes < 1) {
    throw new Error('exports.siteBytes must be a whole number from 1 on.');
  }
  return { exports: { folder: folder ? resolve(folder) : join(folderOf(database), 'exports'), siteBytes } };
}
