import type { Fields } from './fields.ts';
import { ImportError, type Oddity, type Source } from './record.ts';

/** A row that a dump of a database puts into a table. */
export interface SqlRow {
  line: number;
  table: string;
  /** Empty where neither the statement nor the table before it names them. */
  columns: readonly string[];
  /** `undefined` for NULL. */
  values: readonly (string | undefined)[];
}

/** Characters of a statement before its rows, and of a row. */
const mostHead = 200_000;
const mostRow = 1_000_000;

const insert = /^\s*(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+[`"]?(\w+)[`"]?\s*(?:\(([^()]*)\))?\s*VALUES\s*$/i;
const create = /^\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?[`"]?(\w+)[`"]?\s*\(/i;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '', Z: '' };

/** Whether a file looks like the dump of a database. */
export const isDump = ({ head }: Source): boolean =>
  /^\s*(?:--|\/\*|#|SET\s|CREATE\s|INSERT\s|DROP\s|BEGIN\s|PRAGMA\s)/i.test(head) &&
  /(?:INSERT\s+(?:IGNORE\s+)?INTO|CREATE\s+TABLE)\s/i.test(head);

/** Whether a file is a dump with this table, behind much else as it may be. @param name ends a regular expression */
export async function dumpsTable(source: Source, name: string): Promise<boolean> {
  if (!isDump(source)) return false;
  const table = new RegExp(`(INTO|TABLE)\\s+(IF\\s+NOT\\s+EXISTS\\s+)?[\`"]?\\w*${name}[\`"]?[\\s(]`, 'i');
  let end = '';
  for await (const text of source.text()) {
    if (table.test(end + text)) return true;
    end = text.slice(-200);
  }
  return false;
}

/**
 * The rows of one table of a dump, by the names of its columns.
 * @param columns where the dump names none
 */
export async function* readDumped(
  source: Source,
  name: RegExp,
  columns: readonly string[] = [],
): AsyncGenerator<{ type: 'row'; line: number; fields: Fields } | Oddity> {
  for await (const { line, table, columns: named, values } of readDump(source)) {
    if (!name.test(table)) continue;
    const names = named.length > 0 ? named : columns;
    if (names.length !== values.length) yield { type: 'oddity', line, code: 'CELL_COUNT' };
    else yield { type: 'row', line, fields: Object.fromEntries(values.map((value, at) => [names[at]!, value])) };
  }
}

/**
 * The rows of a dump, statement by statement. Nothing of it is run.
 * @throws ImportError CSV_BROKEN where a row or a statement does not end
 */
async function* readDump(source: Source): AsyncIterable<SqlRow> {
  // SQLite takes a backslash for what it is.
  const reader = new DumpReader(!/^\s*(PRAGMA\s|BEGIN TRANSACTION)/im.test(source.head));
  for await (const text of source.text()) yield* reader.read(text);
  reader.end();
}

class DumpReader {
  /** The statement so far, and since which line; its rows are not kept. */
  #head = '';
  #line = 1;
  #before = '';
  #rowLine = 1;
  #isRow = false;
  /** Rows of the statement have begun: what is between them says nothing. */
  #hasRows = false;
  /** Another row has to follow. */
  #isMore = false;
  #quote = '';
  #isEscaped = false;
  /** A quote within quotes ends them, unless another one follows. */
  #isMaybeEnd = false;
  #comment = '';
  #value = '';
  #wasQuoted = false;
  #values: (string | undefined)[] = [];
  #size = 0;
  readonly #columns = new Map<string, string[]>();
  readonly #hasEscapes: boolean;

  constructor(hasEscapes: boolean) {
    this.#hasEscapes = hasEscapes;
  }

  *read(text: string): Iterable<SqlRow> {
    for (const character of text) {
      if (character === '\r' || (character === '\n' && this.#before !== '\r')) this.#line++;
      this.#before = character;
      const row = this.#take(character);
      if (row) yield row;
    }
  }

  end(): void {
    if (this.#isRow || this.#isMore || (this.#quote && !this.#isMaybeEnd)) this.#fail();
  }

  #fail(): never {
    throw new ImportError('CSV_BROKEN', this.#rowLine);
  }

  #take(character: string): SqlRow | undefined {
    if (this.#comment) return void this.#skip(character);
    if (this.#quote && this.#inQuotes(character)) return undefined;
    if (character === "'" || character === '"' || (character === '`' && !this.#isRow)) {
      this.#quote = character;
      this.#wasQuoted = true;
      if (!this.#isRow) this.#say(character);
      return undefined;
    }
    return this.#isRow ? this.#inRow(character) : void this.#inStatement(character);
  }

  /** @returns whether the character is one of what is quoted */
  #inQuotes(character: string): boolean {
    if (this.#isMaybeEnd) {
      this.#isMaybeEnd = false;
      if (character !== this.#quote) {
        this.#quote = '';
        return false;
      }
      this.#say(character);
    } else if (this.#isEscaped) {
      this.#isEscaped = false;
      this.#say(escapes[character] ?? character);
    } else if (character === '\\' && this.#quote !== '`' && this.#hasEscapes) this.#isEscaped = true;
    else if (character === this.#quote) {
      this.#isMaybeEnd = true;
      if (!this.#isRow) this.#say(character);
    } else this.#say(character);
    return true;
  }

  #inStatement(character: string): void {
    if (character === '(' && (this.#hasRows || insert.test(this.#head))) {
      this.#hasRows = true;
      this.#isRow = true;
      this.#isMore = false;
      this.#rowLine = this.#line;
      this.#values = [];
      this.#value = '';
      this.#wasQuoted = false;
      this.#size = 0;
    } else if (character === ';') {
      this.#learn();
      this.#head = '';
      this.#hasRows = false;
    } else if (this.#hasRows) {
      if (character === ',') this.#isMore = true;
    } else {
      this.#say(character);
      if (/(?:--\s|\/\*|#)$/.test(this.#head.slice(-3))) {
        this.#comment = this.#head.endsWith('*') ? '*/' : '\n';
        this.#head = this.#head.replace(/(?:--\s|\/\*|#)$/, '');
        if (this.#comment === '\n' && /[\r\n]/.test(character)) this.#comment = '';
      }
    }
  }

  #inRow(character: string): SqlRow | undefined {
    if (character !== ',' && character !== ')') {
      if (!/\s/.test(character)) this.#say(character);
      return undefined;
    }
    this.#values.push(!this.#wasQuoted && /^null$/i.test(this.#value) ? undefined : this.#value);
    this.#value = '';
    this.#wasQuoted = false;
    if (character === ',') return undefined;
    this.#isRow = false;
    const [, table = '', named] = insert.exec(this.#head) ?? [];
    const columns = named?.split(',').map((name) => name.trim().replace(/[`"]/g, '')) ?? this.#columns.get(table) ?? [];
    return { line: this.#rowLine, table, columns, values: this.#values };
  }

  #say(text: string): void {
    this.#size++;
    if (this.#isRow) this.#value += text;
    else this.#head += text;
    if (this.#isRow ? this.#size > mostRow : this.#head.length > mostHead) this.#fail();
  }

  #skip(character: string): void {
    if (this.#comment === '*/' && character === '*') this.#comment = '/';
    else if (this.#comment === '/' && character !== '/' && character !== '*') this.#comment = '*/';
    else if (character === this.#comment || (character === '\r' && this.#comment === '\n')) this.#comment = '';
  }

  /** The columns of a table, for statements that do not name them. */
  #learn(): void {
    const [, table] = create.exec(this.#head) ?? [];
    if (table)
      this.#columns.set(
        table,
        [...this.#head.matchAll(/^\s*[`"](\w+)[`"]\s/gm)].map(([, name]) => name!),
      );
  }
}
