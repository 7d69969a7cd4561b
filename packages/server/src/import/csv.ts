import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { type Counted, ImportError, type Oddity, type Source } from './record.ts';

/** A row of a table by the names of its columns, as {@link toName} has them. */
export interface Row {
  line: number;
  cells: ReadonlyMap<string, string>;
}

/** Characters of a cell, and of a row: an open quote would take in all that follows. */
const mostCell = 65_536;
const mostRow = 1_000_000;
const mostColumns = 500;

interface Dialect {
  delimiter: string;
  /** What stands before a quote within quotes. */
  before: '"' | '\\';
}

/** Names of columns match without case, spaces, underscores, dashes and dots. */
export const toName = (column: string): string =>
  column
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const headers = new WeakMap<Source, readonly string[]>();

/** The columns of a CSV file as they are written; none where its first line is no header. */
export function headerOf(source: Source): readonly string[] {
  const header = headers.get(source) ?? readHeader(source.head);
  headers.set(source, header);
  return header;
}

/** The same, each of which is called otherwise than those before it: the second `date` is `date (2)`, what has no name a number. */
export function columnsOf(source: Source): readonly string[] {
  const taken = new Set<string>();
  return headerOf(source).map((given, at) => {
    const name = given.replace(/\s+/g, ' ') || `#${at + 1}`;
    let free = name;
    for (let n = 2; taken.has(toName(free)); n++) free = `${name} (${n})`;
    taken.add(toName(free));
    return free;
  });
}

function readHeader(head: string): readonly string[] {
  const line = firstLine(head);
  if (/^\s*[<[{]/.test(line)) return [];
  try {
    const [header = []] = parseAll(line, { delimiter: toDelimiter(line), relax_column_count: true }) as string[][];
    return header.length > 1 && header.length <= mostColumns ? header.map((name) => name.trim()) : [];
  } catch {
    return [];
  }
}

/** Up to the first end of a line outside quotes. */
function firstLine(head: string): string {
  const text = head.trimStart();
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (text[at] === '\n' || text[at] === '\r')) return text.slice(0, at);
  }
  return text;
}

/** Comma, semicolon or tab, whichever parts more columns. */
function toDelimiter(header: string): string {
  const outside = header.replace(/"[^"]*"/g, '');
  const count = (mark: string) => outside.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

interface CsvOptions {
  /** Sees each row of a first reading. */
  look?: (row: Row) => void;
  /** Somebody said which of two of one name is what: they go by {@link columnsOf}. @default false */
  isTold?: boolean;
}

/**
 * The rows of a CSV file, and last how many there are. It is read strictly (RFC 4180); `\"` for a quote is taken only
 * where the whole file cannot be read otherwise. For that it is read once before anything is told of it.
 * @throws ImportError CSV_BROKEN, COLUMN_DUPLICATE
 */
export async function* readCsv(
  source: Source,
  { look = () => {}, isTold = false }: CsvOptions = {},
): AsyncIterable<Row | Oddity | Counted> {
  const twice = isTold ? undefined : findTwice(source);
  if (twice !== undefined) throw new ImportError('COLUMN_DUPLICATE', 1, twice);
  const names = columnsOf(source).map(toName);
  yield* readRows(source, names, await findDialect(source, names, look));
}

/** The name that two columns have. */
export function findTwice(source: Source): string | undefined {
  const names = headerOf(source).map(toName);
  const at = names.findIndex((name, at) => name !== '' && names.indexOf(name) !== at);
  return headerOf(source)[at];
}

/** The first rows of a CSV file, as far as its head has them. */
export async function readFirst(source: Source, most: number): Promise<(Row | Oddity)[]> {
  const names = columnsOf(source).map(toName);
  const delimiter = toDelimiter(firstLine(source.head));
  const read = async (before: Dialect['before']): Promise<(Row | Oddity)[]> => {
    const rows: (Row | Oddity)[] = [];
    try {
      for await (const row of readRows(source, names, { delimiter, before })) {
        if (!('type' in row && row.type === 'counted') && rows.push(row) === most) break;
      }
    } catch (error) {
      // The head ends where it ends.
      if (!(error instanceof ImportError)) throw error;
    }
    return rows;
  };
  const strict = await read('"');
  return strict.length > 0 ? strict : read('\\');
}

async function findDialect(source: Source, names: readonly string[], look: (row: Row) => void): Promise<Dialect> {
  const delimiter = toDelimiter(firstLine(source.head));
  const strict: Dialect = { delimiter, before: '"' };
  try {
    await survey(source, names, strict, look);
    return strict;
  } catch (error) {
    if (!(error instanceof ImportError) || error.code !== 'CSV_BROKEN') throw error;
    const loose: Dialect = { delimiter, before: '\\' };
    // What it is broken by is said of the strict reading.
    await survey(source, names, loose, look).catch(() => {
      throw error;
    });
    return loose;
  }
}

async function survey(
  source: Source,
  names: readonly string[],
  dialect: Dialect,
  look: (row: Row) => void,
): Promise<void> {
  for await (const row of readRows(source, names, dialect)) if ('cells' in row) look(row);
}

async function* readRows(
  source: Source,
  names: readonly string[],
  { delimiter, before }: Dialect,
): AsyncIterable<Row | Oddity | Counted> {
  let line = 0;
  let twice = 0;
  /** Lines that rows begin on which were read and are to be taken yet. */
  const starts: number[] = [];
  const parser = parse({
    delimiter,
    escape: before,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: mostRow,
    // As it reads: what is broken may be told before rows that were read are taken.
    on_record: (record, { lines }) => {
      // It counts to the end of a row, which may have lines within, and two for one that ends with two characters.
      const breaks = record.join().match(/\r\n?|\n/g) ?? [];
      twice += breaks.filter((one) => one.length === 2).length;
      line = lines - twice;
      starts.push(line - breaks.length);
      return record;
    },
  });
  let isHeader = true;
  const counted = { type: 'counted' as const, rows: 0, columns: names.length, lines: 1 };
  const count = (lines: number) => {
    counted.lines += lines;
  };
  // What goes wrong is thrown to who reads.
  pipeline(Readable.from(countLines(source.text(), count)), parser, () => {});
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      const start = starts.shift()!;
      if (isHeader) {
        isHeader = false;
        continue;
      }
      counted.rows++;
      yield toRow(record, names, start);
    }
    yield counted;
  } catch (error) {
    if (error instanceof CsvError) throw new ImportError('CSV_BROKEN', line + 1);
    throw error;
  }
}

/** Hands a text on, and tells how many lines end in each piece of it. */
async function* countLines(text: AsyncIterable<string>, tell: (ends: number) => void): AsyncIterable<string> {
  let before = '';
  for await (const piece of text) {
    const ends = piece.match(/\r\n?|\n/g)?.length ?? 0;
    // Of two characters that end one line, one is in each piece.
    tell(before === '\r' && piece.startsWith('\n') ? ends - 1 : ends);
    before = piece.at(-1) ?? before;
    yield piece;
  }
}

function toRow(record: readonly string[], names: readonly string[], line: number): Row | Oddity {
  if (record.length !== names.length) return { type: 'oddity', line, code: 'CELL_COUNT' };
  const large = record.findIndex((cell) => cell.length > mostCell);
  if (large >= 0) return { type: 'oddity', line, code: 'BODY_TOO_LONG', column: names[large] };
  return { line, cells: new Map(record.map((cell, at) => [names[at]!, cell.trim()])) };
}
