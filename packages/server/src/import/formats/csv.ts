import { checkColumns, findColumns } from '../columns.ts';
import { headerOf } from '../csv.ts';
import type { Format } from '../record.ts';
import { readTable } from '../reviews.ts';

/**
 * Any table with a header. Its columns are known by what they are called, or by what the owner says that they are; two for
 * one field are asked about.
 * @param others formats whose tables are theirs
 */
export const toGenericCsv = (others: readonly Format[]): Format => ({
  id: 'csv',
  label: 'CSV',
  async detect(source) {
    const columns = findColumns(headerOf(source), {});
    if (!columns.rating || !columns.date) return false;
    for (const other of others) if (await other.detect(source)) return false;
    return true;
  },
  async *read(source, options) {
    const found = findColumns(headerOf(source), options);
    checkColumns(found);
    const isReview = () => found.rating !== undefined;
    yield* readTable(source, { id: 'csv', label: 'CSV', known: [], columns: found, isReview }, options);
  },
});
