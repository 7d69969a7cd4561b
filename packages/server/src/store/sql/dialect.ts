import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type Logger,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';
import type { Database } from './tables.ts';

/** An open database. All that the two kinds do not share stands in this file. */
export interface Opened {
  db: Kysely<Database>;
  isUniqueViolation: (error: unknown) => boolean;
}

/**
 * Opens `sqlite:PATH`; `sqlite::memory:` lives as long as the process.
 * @param log hears of every statement
 * @throws Error when the address is of another kind
 */
export function openDatabase(url: string, log?: Logger): Opened {
  if (/^postgres(ql)?:/.test(url)) {
    throw new Error('PostgreSQL is not supported yet: set DATABASE_URL to sqlite:PATH.');
  }
  if (!url.startsWith('sqlite:')) throw new Error('The database address must be sqlite:PATH.');
  return openSqlite(url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, ''), log);
}

function openSqlite(path: string, log: Logger | undefined): Opened {
  // On an older one the driver's binary ends the process without a word.
  if (Number(process.versions.node.split('.')[0]) < 22) {
    throw new Error(`Parvis needs Node.js 22.12 or later; this is ${process.versions.node}.`);
  }
  const memory = path === ':memory:';
  if (!memory) mkdirSync(dirname(resolve(path)), { recursive: true });
  const file = new Sqlite(memory ? path : resolve(path), { timeout: 5_000 });
  file.pragma('journal_mode = WAL');
  // FULL: a write that was acknowledged survives a power cut, not only the death of the process.
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  return {
    db: new Kysely<Database>({ dialect: new Dialect({ database: withStatements(file) }), log }),
    isUniqueViolation: (error) => {
      const code = (error as { code?: string } | null)?.code;
      return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
    },
  };
}

class Dialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDialect>[0];

  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new Driver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new Adapter();
  }
}

class Adapter extends SqliteAdapter {
  // SQLite can, though Kysely does not count on it: without, two processes that start together both make the tables.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Driver extends SqliteDriver {
  // A transaction that reads and then writes fails at once when another process wrote between; IMMEDIATE waits first.
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    await connection.executeQuery(
      CompiledQuery.raw(settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'),
    );
  }
}

/** Keeps compiled statements: parsing SQL costs more than most of our reads. */
function withStatements(file: Sqlite.Database): { prepare: (sql: string) => Sqlite.Statement; close: () => void } {
  const statements = new Map<string, Sqlite.Statement>();
  return {
    prepare(sql) {
      let statement = statements.get(sql);
      if (!statement) {
        if (statements.size >= 500) statements.clear();
        statement = file.prepare(sql);
        statements.set(sql, statement);
      }
      return statement;
    },
    close: () => file.close(),
  };
}
