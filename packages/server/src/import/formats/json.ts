import { checkColumns, findColumns } from '../columns.ts';
import { shapeOf } from '../json.ts';
import { type Format, ImportError, type ReadOptions, type Source } from '../record.ts';
import { type Columns, readRecords } from '../reviews.ts';

/**
 * Any records in JSON: a list, a list that is a field, or one a line. Their fields are known by what they are called, or by
 * what the owner says that they are, as the columns of a table; a field within a field goes by both names.
 * @param others formats whose files are theirs
 */
export const toGenericJson = (others: readonly Format[]): Format => ({
  id: 'json',
  label: 'JSON',
  async detect(source) {
    const columns = findRecords(source, {})?.columns;
    const hasPage = columns && (columns.url ?? columns.subject ?? columns.product ?? columns.page);
    if (!columns?.date || !(columns.rating || (columns.body && hasPage))) return false;
    for (const other of others) if (await other.detect(source)) return false;
    return true;
  },
  async *read(source, options) {
    const found = findRecords(source, options);
    if (!found) throw new ImportError('FORMAT_UNKNOWN', 1);
    checkColumns(found.columns);
    const isReview = () => found.columns.rating !== undefined;
    const table = { id: 'json', label: 'JSON', known: [], columns: found.columns, isReview };
    yield* readRecords(source, table, found.place, options);
  },
});

/** Where the records of a file are, which is where most of its fields are known, and what they are. */
function findRecords(source: Source, options: ReadOptions): { place: string; columns: Columns } | undefined {
  const names = new Map<string, Set<string>>();
  for (const at of shapeOf(source).keys()) {
    const [, list = '', name] = /^((?:[^.]+\.)?\*\.)?([^.*]+(?:\.[^.*]+)?)$/.exec(at) ?? [];
    const place = list.slice(0, -1);
    if (name) names.set(place, (names.get(place) ?? new Set()).add(name));
  }
  const all = [...names].map(([place, some]) => ({ place, columns: findColumns([...some], options) }));
  const count = ({ columns }: (typeof all)[number]) => Object.keys(columns).length;
  return all.sort((one, other) => count(other) - count(one))[0];
}
