import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
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
import type { Database } from '../../tables.ts';
import { coalesceRevisions, type QueryRevisions, type Revision } from '../read-revisions.ts';
import type { Bus, Listener, Opened } from '../types.ts';
import { FileMovedError, isUnavailable, isUniqueViolation, toSentence } from './errors.ts';
import { createWriteBatcher } from './write-batcher.ts';

export const readRevisions =
  'select key, revision from subjects where site_id = ? and key in (select value from json_each(?))';

/** @param path of the file, whose folder is made when it is not there */
export function openSqlite(path: string, log: Logger | undefined): Opened {
  // On an older one the driver's binary ends the process without a word.
  if (Number(process.versions.node.split('.')[0]) < 22) {
    throw new Error(`Parvis needs Node.js 22.12 or later; this is ${process.versions.node}.`);
  }
  const place = path === ':memory:' ? path : resolve(path);
  const file = openFile(place);
  const check = createWatch(place);
  const db = new Kysely<Database>({ dialect: new Dialect({ database: withStatements(file) }), log });
  return {
    db,
    write: createWriteBatcher(db, file, check),
    async alone(work) {
      try {
        return await work(db);
      } catch (error) {
        throw toSentence(error, place);
      }
    },
    view: (work, still) =>
      still
        ? db.transaction().execute(work)
        : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    kind: 'sqlite',
    check,
    bus: createBus(),
    readRevisions: coalesceRevisions(queryRevisions(file)),
    isUniqueViolation,
    // Whoever writes has the database for itself.
    isConflict: () => false,
    isUnavailable,
  };
}

/** On the driver itself: an eighth of what the same look-up takes through Kysely. */
function queryRevisions(file: Sqlite.Database): QueryRevisions {
  let statement: Sqlite.Statement<[string, string], Revision> | undefined;
  return (site, keys) => {
    statement ??= file.prepare(readRevisions);
    return statement.all(site, JSON.stringify(keys));
  };
}

function createFile(place: string): void {
  try {
    closeSync(openSync(place, 'wx', 0o600));
  } catch (error) {
    // Of two that start together, the other was first.
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
}

function openFile(place: string): Sqlite.Database {
  let file: Sqlite.Database | undefined;
  try {
    if (place !== ':memory:') {
      mkdirSync(dirname(place), { recursive: true });
      // Others on the machine have no business in it; what SQLite puts beside it gets the same rights. One that is there
      // must not be opened: closing it would give up the locks that other connections of this process hold.
      if (!existsSync(place)) createFile(place);
    }
    file = new Sqlite(place, { timeout: 5_000 });
    file.pragma('journal_mode = WAL');
    // FULL: a write that was acknowledged survives a power cut, not only the death of the process.
    file.pragma('synchronous = FULL');
    file.pragma('foreign_keys = ON');
    return file;
  } catch (error) {
    file?.close();
    throw toSentence(error, place);
  }
}

/** @returns what fails once the file is not where it was: it was deleted, or another one restored in its place */
function createWatch(place: string): () => void {
  if (place === ':memory:') return () => {};
  const { ino } = statSync(place);
  return () => {
    if (statSync(place, { throwIfNoEntry: false })?.ino !== ino) {
      throw new FileMovedError(`${place} was moved or deleted while it was in use: put it back, or start again.`);
    }
  };
}

/** Inside this process: another one's words are not heard. */
function createBus(): Bus {
  const listeners: Listener[] = [];
  return {
    publishInTransaction: async () => {},
    afterCommit(messages) {
      for (const message of messages) for (const listener of listeners) listener.onMessage(message);
    },
    share() {},
    async listen(listener) {
      listeners.push(listener);
      listener.onConnect();
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
  // `for update`, `skip locked` and their like: a transaction that writes has the whole database anyway.
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!/^(For|SkipLocked|NoWait)/.test(node.modifier ?? '')) super.visitSelectModifier(node);
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
