import { rowsOfBeginning, toBeginning } from '../begin.ts';
import { checkColumns, findColumns } from '../columns.ts';
import { columnsOf, findTwice, headerOf, type Row, readFirst } from '../csv.ts';
import { guessColumns } from '../guess.ts';
import { type Format, ImportError, type Oddity, type ReadOptions, type Source } from '../record.ts';
import { type ReviewTable, readTable } from '../reviews.ts';

async function toTable(source: Source, options: ReadOptions): Promise<{ table: ReviewTable; rows: (Row | Oddity)[] }> {
  const names = columnsOf(source);
  const rows = await readFirst(source, rowsOfBeginning);
  const whole = rows.filter((row) => 'cells' in row);
  const columns = guessColumns(findColumns(names, options), names, whole, options);
  return { table: { id: 'csv', label: 'CSV', known: [], columns, isReview: () => columns.rating !== undefined }, rows };
}

/**
 * Any table with a header. Its columns are known by what they are called, or by what the owner says that they are; two for
 * one field are asked about.
 * @param others formats whose tables are theirs
 */
export const toGenericCsv = (others: readonly Format[]): Format => ({
  id: 'csv',
  label: 'CSV',
  async detect(source) {
    const { rating, date } = findColumns(columnsOf(source), {});
    if (!rating || !date) return false;
    for (const other of others) if (await other.detect(source)) return false;
    return true;
  },
  async *read(source, options) {
    const { table } = await toTable(source, options);
    checkColumns(table.columns);
    yield* readTable(source, table, options);
  },
  async begin(source, options) {
    if (headerOf(source).length === 0) return undefined;
    const twice = options.columns ? undefined : findTwice(source);
    const wrong = twice === undefined ? undefined : new ImportError('COLUMN_DUPLICATE', 1, twice);
    const { table, rows } = await toTable(source, options);
    return toBeginning(table, columnsOf(source), rows, options, wrong);
  },
});
