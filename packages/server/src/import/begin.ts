import { type ImportField, importLimits } from '@parvis/contract';
import { checkColumns } from './columns.ts';
import { type Row, toName } from './csv.ts';
import { type Beginning, ImportError, type Oddity, type ReadOptions } from './record.ts';
import { proveOrder, type ReviewTable, toItems } from './reviews.ts';

/** Rows that are read of a beginning: some of them prove the order of day and month for the others. */
export const rowsOfBeginning = 200;

/**
 * How a table begins, and what comes of its first rows.
 * @param names of its columns, as they are written
 * @param wrong why it cannot be read, beside what its columns are
 */
export function toBeginning(
  table: ReviewTable,
  names: readonly string[],
  read: readonly (Row | Oddity)[],
  { dateOrder }: ReadOptions,
  wrong?: ImportError,
): Beginning {
  const fields = new Map(
    Object.entries(table.columns).flatMap(([field, some]) => some.map((name) => [name, field as ImportField] as const)),
  );
  const rows = read.filter((row) => 'cells' in row);
  const proof = proveOrder(table);
  for (const row of rows) proof.look(row);
  const order = dateOrder ?? proof.order();
  const first = read.slice(0, importLimits.shownRows);
  const toSamples = (name: string): string[] =>
    rows
      .slice(0, importLimits.shownRows)
      .map(({ cells }) => (cells.get(toName(name)) ?? '').slice(0, importLimits.shownLength).toWellFormed());
  return {
    columns: names.slice(0, importLimits.shownColumns).map((name) => ({
      name: name.slice(0, importLimits.nameLength),
      field: fields.get(toName(name)) ?? null,
      samples: toSamples(name),
    })),
    error: wrong ?? whyNot(table),
    rows: first.map((row) => ({
      line: row.line,
      // Each row says its page, also where the one before was of the same.
      items:
        'cells' in row ? [...toItems(row, { table, threads: { add: () => true }, order, said: new Set() })] : [row],
    })),
  };
}

function whyNot({ columns }: ReviewTable): ImportError | undefined {
  try {
    checkColumns(columns);
    return undefined;
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
}
