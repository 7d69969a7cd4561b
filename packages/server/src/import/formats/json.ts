import { rowsOfBeginning, toBeginning } from '../begin.ts';
import { checkColumns, findColumns } from '../columns.ts';
import { type Row, toName } from '../csv.ts';
import { isFields } from '../fields.ts';
import { guessColumns } from '../guess.ts';
import { readJson, shapeOf } from '../json.ts';
import { type Format, ImportError, type ReadOptions, type Source } from '../record.ts';
import { type ReviewTable, readRecords, toCells } from '../reviews.ts';

/**
 * Any records in JSON: a list, a list that is a field, or one a line. Their fields are known by what they are called, or by
 * what the owner says that they are, as the columns of a table; a field within a field goes by both names.
 * @param others formats whose files are theirs
 */
export const toGenericJson = (others: readonly Format[]): Format => ({
  id: 'json',
  label: 'JSON',
  async detect(source) {
    const columns = findColumns(findPlace(source, {})?.names ?? [], {});
    const hasPage = columns.url ?? columns.subject ?? columns.product ?? columns.page;
    if (!columns.date || !(columns.rating || (columns.body && hasPage))) return false;
    for (const other of others) if (await other.detect(source)) return false;
    return true;
  },
  async *read(source, options) {
    const found = await readRecordsOf(source, options);
    if (!found) throw new ImportError('FORMAT_UNKNOWN', 1);
    checkColumns(found.table.columns);
    yield* readRecords(source, found.table, found.place, options);
  },
  async begin(source, options) {
    const found = await readRecordsOf(source, options);
    return found && toBeginning(found.table, found.names, found.rows, options);
  },
});

/** Where records are that are read, and what they have. */
interface Place {
  place: string;
  names: readonly string[];
}

/** The same, with the first of them and what their fields are. */
async function readRecordsOf(
  source: Source,
  options: ReadOptions,
): Promise<(Place & { rows: Row[]; table: ReviewTable }) | undefined> {
  const found = findPlace(source, options);
  if (!found) return undefined;
  const rows = await readFirst(source, found.place);
  const columns = guessColumns(findColumns(found.names, options), found.names, rows, options);
  const isReview = () => columns.rating !== undefined;
  return { ...found, rows, table: { id: 'json', label: 'JSON', known: [], columns, isReview } };
}

/** Records are where most fields are known, or the owner says what they are. */
function findPlace(source: Source, options: ReadOptions): Place | undefined {
  const places = new Map<string, Set<string>>();
  for (const at of shapeOf(source).keys()) {
    const [, list = '', name] = /^((?:[^.]+\.)?\*\.)?([^.*]+(?:\.[^.*]+)?)$/.exec(at) ?? [];
    const place = list.slice(0, -1);
    if (name) places.set(place, (places.get(place) ?? new Set()).add(name));
  }
  const given = new Set(Object.keys(options.columns ?? {}).map(toName));
  const count = (names: readonly string[]) =>
    Object.keys(findColumns(names, {})).length + names.filter((name) => given.has(toName(name))).length;
  const [best] = [...places]
    .map(([place, some]) => ({ place, names: [...some] }))
    .sort((one, other) => count(other.names) - count(one.names) || other.names.length - one.names.length);
  return best;
}

async function readFirst(source: Source, place: string): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    for await (const { at, value, line } of readJson(source, [place])) {
      if (at !== place || !isFields(value)) continue;
      if (rows.push({ line, cells: new Map(toCells(value, '')) }) === rowsOfBeginning) break;
    }
  } catch (error) {
    // The head ends where it ends.
    if (!(error instanceof ImportError)) throw error;
  }
  return rows;
}
