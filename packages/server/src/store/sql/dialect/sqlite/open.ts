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
import { keepLog } from './keep-log.ts';
import { keepDamagedLog } from './log-damage.ts';
import { createWriteBatcher } from './write-batcher.ts';

export const readRevisions =
  'select key, revision from subjects where site_id = ? and key in (select value from json_each(?))';

/** @param path of the file, whose folder is made when it is not there */
export function openSqlite(path: string, log: Logger | undefined): Opened {
  // On an older version the driver's binary crashes the process without a message.
  if (Number(process.versions.node.split('.')[0]) < 22) {
    throw new Error(`Parvis needs Node.js 22.12 or later; this is ${process.versions.node}.`);
  }
  const place = path === ':memory:' ? path : resolve(path);
  const file = openFile(place);
  const check = createFileCheck(place);
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
    view: (work, locked) =>
      locked
        ? db.transaction().execute(work)
        : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    async wipe() {
      // Before it is truncated it holds pages as they were.
      const [state] = file.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      return { large: [], busy: state?.busy ? [`${place}-wal`] : [] };
    },
    kind: 'sqlite',
    check,
    bus: createBus(),
    readRevisions: coalesceRevisions(queryRevisions(file)),
    isUniqueViolation,
    // A writer has the database for itself.
    isConflict: () => false,
    isUnavailable,
  };
}

/** On the driver itself: eight times faster than through Kysely. */
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
    // Another process that starts at the same time was first.
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
}

function openFile(place: string): Sqlite.Database {
  let file: Sqlite.Database | undefined;
  try {
    if (place !== ':memory:') {
      mkdirSync(dirname(place), { recursive: true });
      // Readable for its owner alone; SQLite gives the files beside it the same rights. A file that exists must not be
      // opened and closed here: that would release the locks of other connections in this process.
      if (!existsSync(place)) createFile(place);
      keepDamagedLog(place);
    }
    file = new Sqlite(place, { timeout: 5_000 });
    keepLog(file);
    // FULL: an acknowledged write survives a power cut, not only a crash of the process.
    file.pragma('synchronous = FULL');
    file.pragma('foreign_keys = ON');
    // What is deleted leaves the file as well (GDPR-5): its pages are overwritten.
    file.pragma('secure_delete = ON');
    return file;
  } catch (error) {
    file?.close();
    throw toSentence(error, place);
  }
}

/** @returns a check that throws once the file was deleted, moved or replaced */
function createFileCheck(place: string): () => void {
  if (place === ':memory:') return () => {};
  const { ino } = statSync(place);
  return () => {
    if (statSync(place, { throwIfNoEntry: false })?.ino !== ino) {
      throw new FileMovedError(`${place} was moved or deleted while it was in use: put it back, or start again.`);
    }
  };
}

/** Within this process only. */
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
  // Drops `for update`, `skip locked` and the like: a transaction that writes locks the whole database anyway.
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!/^(For|SkipLocked|NoWait)/.test(node.modifier ?? '')) super.visitSelectModifier(node);
  }
}

class Adapter extends SqliteAdapter {
  // SQLite can, though Kysely says no: without, two processes that start together would both make the tables.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Driver extends SqliteDriver {
  // A deferred transaction fails when another process writes between its first read and its first write.
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
