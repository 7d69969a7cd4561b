import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type Logger,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import type { Bus, Listener, Opened } from '../dialect.ts';
import type { Database } from '../tables.ts';

/** @param path of the file, whose folder is made when it is not there */
export function openSqlite(path: string, log: Logger | undefined): Opened {
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
  const db = new Kysely<Database>({ dialect: new Dialect({ database: withStatements(file) }), log });
  const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? '';
  return {
    db,
    alone: (work) => work(db),
    bus: createBus(),
    isUniqueViolation: (error) => /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error)),
    // Whoever writes has the database for itself.
    isConflict: () => false,
    isUnavailable: (error) => codeOf(error).startsWith('SQLITE_BUSY'),
  };
}

/** Inside this process: another one's words are not heard. */
function createBus(): Bus {
  const listeners: Listener[] = [];
  return {
    within: async () => {},
    after(words) {
      for (const word of words) for (const listener of listeners) listener.hear(word);
    },
    async listen(listener) {
      listeners.push(listener);
      listener.begin();
    },
    async close() {
      listeners.length = 0;
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

  override createQueryCompiler(): SqliteQueryCompiler {
    return new Compiler();
  }
}

class Compiler extends SqliteQueryCompiler {
  // `for update` and its like: a transaction that writes has the whole database anyway.
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!node.modifier?.startsWith('For')) super.visitSelectModifier(node);
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
