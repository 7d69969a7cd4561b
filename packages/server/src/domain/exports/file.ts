import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportRow } from '../../store/store.ts';

type Named = Pick<ExportRow, 'id' | 'form'>;

export const endOf = ({ form }: Pick<Named, 'form'>): 'zip' | 'csv' => (form === 'archive' ? 'zip' : 'csv');

/** Where the file of an export lies. */
export const fileOf = (folder: string, row: Named): string => join(folder, `${row.id}.${endOf(row)}`);

/** Deletes it, and what was begun of it. */
export async function deleteFile(folder: string, row: Named): Promise<void> {
  const path = fileOf(folder, row);
  await Promise.all([path, `${path}.part`].map((one) => rm(one, { force: true })));
}
