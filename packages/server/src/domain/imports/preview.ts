import { existsSync } from 'node:fs';
import type { ImportAnswers, ImportedRow, ImportPreview, ImportPreviewInput } from '@parvis/contract';
import { findFormat, formats } from '../../import/formats/index.ts';
import { open } from '../../import/open.ts';
import { type Beginning, ImportError, type ReadOptions, type Source } from '../../import/record.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { Query } from '../use-case.ts';
import { checkState } from './acts.ts';
import { fileOf } from './file.ts';
import { isPictureTaken } from './pictures.ts';
import { readPost } from './read-post.ts';
import { findImport, toLook } from './view.ts';

/**
 * Shows how a table begins, as what the owner says of its columns would have it read: its head alone is looked at, and
 * nothing of it is kept.
 * @throws ProblemError NOT_FOUND, CHANGED_SINCE where there is no file to look at any more
 */
export const previewImport: Query<{ id: string } & ImportPreviewInput, ImportPreview> = async (
  context,
  { id, format, ...options },
) => {
  const row = await findImport(context, id);
  checkState(row, 'ready', 'refused');
  const { folder, fileBytes: most } = context.services.settings.imports;
  const path = fileOf(folder, id);
  if (!existsSync(path)) throw new ProblemError('CHANGED_SINCE');
  const said = (JSON.parse(row.answers) as ImportAnswers).format;
  const found = await begin(path, { name: row.name, most }, format ?? said ?? row.format, options);
  if (!found) return { result: { columns: [], error: null, rows: [] } };
  const { columns, error, rows } = found;
  return {
    result: {
      columns: columns.map((one) => ({ ...one, samples: [...one.samples] })),
      error: error ? { code: error.code, line: error.line ?? null, column: error.column ?? null } : null,
      rows: rows.map((one) => toRow(context, one, options)),
    },
  };
};

/** @param format its id; null where nobody knows yet */
async function begin(
  path: string,
  of: { name: string; most: number },
  format: string | null,
  options: ReadOptions,
): Promise<Beginning | undefined> {
  const some = format === null ? formats : [findFormat(format)];
  let source: Source | undefined;
  try {
    for (const one of some) {
      if (!one?.begin) continue;
      source ??= await open(path, { ...of, isHead: true });
      const found = await one.begin(source, options);
      if (found) return found;
    }
  } catch (error) {
    // What is broken is said by whoever reads it whole.
    if (!(error instanceof ImportError)) throw error;
  }
  return undefined;
}

function toRow(context: Context, { line, items }: Beginning['rows'][number], options: ReadOptions): ImportedRow {
  const odd = items.filter((item) => item.type === 'oddity');
  const thread = items.find((item) => item.type === 'thread');
  const item = items.find((item) => item.type === 'post');
  const read = item && readPost(item, options, context.now, (one) => isPictureTaken(context, context.site, one));
  const staged = read?.post?.staged;
  return {
    line,
    post: read?.post && staged && staged !== 'frame' ? toLook(context, read.post.at, staged) : null,
    page: thread?.url ?? thread?.title ?? thread?.key ?? null,
    codes: [
      ...odd.map(({ code, column }) => ({ code, column: column ?? null })),
      ...(read?.odd ?? []).map(([code, column]) => ({ code, column: column ?? null })),
    ],
  };
}
