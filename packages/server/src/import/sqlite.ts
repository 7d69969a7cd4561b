import Sqlite from 'better-sqlite3';
import type { Fields } from './fields.ts';
import { ImportError, type Source } from './record.ts';

/** Bytes of a value that is read at all. */
const maxBytes = 1_000_000;

interface Row {
  /** Number of the row, from 1. */
  line: number;
  fields: Fields;
  /** Names of columns whose value is larger than what is read. */
  tooLong: readonly string[];
}

/** What a file of SQLite has, for whoever reads it. */
interface Tables {
  has(table: string, columns: readonly string[]): boolean;
  /** Rows as they lie; columns that a table does not have are not there. */
  rows(table: string, columns: readonly string[]): Iterable<Row>;
}

/**
 * Opens a database that somebody made: to be read alone, with nothing of it run. Views, virtual tables and columns that are
 * computed are no tables to it, so that what is asked for is only ever bytes of the file.
 * @throws ImportError SQLITE_BROKEN
 */
export async function* readSqlite<Thing>(
  path: string,
  read: (tables: Tables) => Iterable<Thing>,
): AsyncGenerator<Thing> {
  let database: Sqlite.Database | undefined;
  try {
    database = new Sqlite(path, { readonly: true, fileMustExist: true });
    database.pragma('trusted_schema = off');
    database.pragma('cell_size_check = on');
    database.defaultSafeIntegers(true);
    yield* read(tablesOf(database));
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) throw new ImportError('SQLITE_BROKEN');
    throw error;
  } finally {
    database?.close();
  }
}

/** Whether a file of SQLite has a table with these columns. */
export async function hasTable({ sqlite }: Source, table: string, columns: readonly string[]): Promise<boolean> {
  if (!sqlite) return false;
  for await (const has of readSqlite(sqlite, (tables) => [tables.has(table, columns)])) return has;
  return false;
}

function tablesOf(database: Sqlite.Database): Tables {
  const columnsOf = (table: string): Set<unknown> => {
    const isTable = database
      .prepare("SELECT 1 FROM sqlite_schema WHERE name = ? AND type = 'table' AND rootpage > 0")
      .get(table);
    if (!isTable) return new Set();
    const columns = database.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').all(table);
    return new Set(columns.map((column) => (column as { name: unknown }).name));
  };
  return {
    has(table, columns) {
      const there = columnsOf(table);
      return columns.every((column) => there.has(column));
    },
    *rows(table, columns) {
      const all = columnsOf(table);
      const there = columns.filter((column) => all.has(column));
      // Of what is too large only its length is read.
      const terms = there.flatMap((column, at) => [
        `iif(octet_length("${column}") > ${maxBytes}, NULL, "${column}") AS "${column}"`,
        `octet_length("${column}") > ${maxBytes} AS "#${at}"`,
      ]);
      let line = 0;
      for (const row of database.prepare(`SELECT ${terms} FROM "${table}" NOT INDEXED`).iterate()) {
        const fields = row as Fields;
        yield { line: ++line, fields, tooLong: there.filter((_, at) => fields[`#${at}`] === 1n) };
      }
    },
  };
}
