import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import type { Import } from '@parvis/contract';
import { isId } from '../ids.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { receivePart } from './acts.ts';
import { fileOf } from './file.ts';
import { toImport } from './view.ts';

/**
 * Takes a part of a file. The same once more changes nothing; whoever lost an answer asks how much is there.
 * @throws ProblemError NOT_FOUND, CHANGED_SINCE; VALIDATION_FAILED for what leaves a hole, or is more than was said
 */
export const receiveBytes: UseCase<{ id: string; offset: number; bytes: Uint8Array }, Import> = async (
  context,
  { id, offset, bytes },
) => {
  const { site, services } = context;
  const row = isId(id) ? await services.store.imports.byId(site.id, id) : undefined;
  if (!row) throw new ProblemError('NOT_FOUND');
  const received = offset + bytes.length;
  if (received <= row.received && bytes.length > 0) return async () => ({ result: toImport(row) });
  if (row.state !== 'uploading') throw new ProblemError('CHANGED_SINCE');
  if (offset > row.received || received > row.size || bytes.length === 0) {
    throw fieldProblem('VALIDATION_FAILED', 'offset', 'Begins where what is there ends, and ends with the file.');
  }
  const { folder } = services.settings.imports;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Never emptied: a first part that comes once more, and late, finds what came behind it.
  const flags = row.received === 0 ? constants.O_RDWR | constants.O_CREAT : constants.O_RDWR;
  const file = await open(fileOf(folder, id), flags, 0o600).catch(() => {
    // Another server has what came before: this file cannot be made whole here.
    throw new ProblemError('CHANGED_SINCE');
  });
  try {
    // What is there stays as it is, whoever sends it again as something else.
    const from = row.received - offset;
    await file.write(bytes, from, bytes.length - from, row.received);
    await file.sync();
  } finally {
    await file.close();
  }
  return receivePart(context, { id, received });
};
