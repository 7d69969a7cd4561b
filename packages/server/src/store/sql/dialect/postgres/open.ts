import { setTimeout as wait } from 'node:timers/promises';
import {
  type BinaryOperationNode,
  type ColumnDefinitionNode,
  type DataTypeNode,
  Kysely,
  type Logger,
  OperatorNode,
  PostgresDialect,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  sql,
  ValueListNode,
} from 'kysely';
import pg from 'pg';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Database } from '../../tables.ts';
import { coalesceRevisions, type Revision } from '../read-revisions.ts';
import type { Opened } from '../types.ts';
import { createBus } from './bus.ts';
import { Client } from './client.ts';
import { isConflict, isUnavailable, isUniqueViolation, toSentence } from './errors.ts';
import { wipe } from './wipe.ts';

/** In milliseconds. A request has ten seconds in all, so that longer waits would be for nothing. */
const timeouts = {
  /** To get a connection, new or from the pool. */
  connectionTimeoutMillis: 5_000,
  statement_timeout: 8_000,
  lock_timeout: 5_000,
  /** The same in this process, for a server that vanished without closing the connection. */
  query_timeout: 10_000,
  /** So that a process that vanished during a transaction does not keep its locks. */
  idle_in_transaction_session_timeout: 15_000,
};
const maxConnections = 10;
/** Attempts to lock all tables while others write. */
const maxLockAttempts = 20;
/** The advisory lock for work on whole tables. Any number that no other program takes. */
const tablesLock = 5_729_401_331;

export const readRevisions: { name: string; text: string } = {
  name: 'readRevisions',
  text: 'select key, revision from subjects where site_id = $1 and key = any($2)',
};

/** Opens a pool of connections; the first is made by the first query. */
export function openPostgres(url: string, log: Logger | undefined): Opened {
  const address = { connectionString: url, application_name: 'parvis', keepAlive: true, types };
  const pool = new pg.Pool({ ...address, ...timeouts, max: maxConnections, Client });
  // A connection that ends emits its error twice, on the pool and on itself; unheard, either would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Database>({ dialect: new Dialect({ pool }), log });
  return {
    db,
    // Not stricter: after waiting for a lock, a transaction must see what was committed meanwhile.
    write: (work) => db.transaction().setIsolationLevel('read committed').execute(work),
    async alone(work) {
      const one = new pg.Pool({ ...address, connectionTimeoutMillis: 10_000, max: 1, Client });
      one.on('error', () => {});
      const db = new Kysely<Database>({ dialect: new Dialect({ pool: one }), log });
      try {
        // The lock is released with the connection, even when this process is killed.
        return await db.connection().execute(async (connection) => {
          await checkServer(connection);
          await sql`select pg_advisory_lock(${sql.lit(tablesLock)})`.execute(connection);
          return work(connection);
        });
      } catch (error) {
        throw toSentence(error, url);
      } finally {
        await db.destroy().catch(() => {});
      }
    },
    wipe,
    async view(work, locked) {
      for (let time = 1; ; time++) {
        let begun = false;
        try {
          return await db
            .transaction()
            .setIsolationLevel(locked ? 'read committed' : 'repeatable read')
            .setAccessMode(locked ? 'read write' : 'read only')
            .execute(async (transaction) => {
              await sql`set local statement_timeout = 0`.execute(transaction);
              await sql`set local idle_in_transaction_session_timeout = 0`.execute(transaction);
              // Blocks writers, not readers.
              if (locked)
                await sql`lock table ${sql.join(locked.map(sql.table))} in exclusive mode`.execute(transaction);
              begun = true;
              return work(transaction);
            });
        } catch (error) {
          // Tables are locked one by one, and writers lock them in another order: on a deadlock, try again.
          if (begun || time === maxLockAttempts || !isConflict(error)) throw error;
          await wait(Math.random() * 50 * time);
        }
      }
    },
    kind: 'postgres',
    check() {},
    bus: createBus({ ...address, connectionTimeoutMillis: timeouts.connectionTimeoutMillis, query_timeout: 5_000 }),
    limiter: (name, points, duration) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_counts',
        tableCreated: true,
        keyPrefix: name,
        points,
        duration,
        // A caller over the limit is refused without asking the database.
        inMemoryBlockOnConsumed: points,
        // While the database is unavailable, each process counts alone.
        insuranceLimiter: new RateLimiterMemory({ points, duration }),
      }),
    readRevisions: coalesceRevisions(async (site, keys) => {
      const { rows } = await pool.query<Revision>({ ...readRevisions, values: [site, keys] });
      return rows;
    }),
    isUniqueViolation,
    isConflict,
    isUnavailable,
  };
}

async function checkServer(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding
  `.execute(db);
  const { version, encoding } = rows[0]!;
  if (version < 140_000) throw new Error('Parvis needs PostgreSQL 14 or later.');
  if (encoding !== 'UTF8') {
    throw new Error(`The database has the encoding ${encoding}; Parvis needs UTF8 (createdb --encoding=UTF8).`);
  }
}

/** The driver gives 64-bit counts as text: make them numbers, as in SQLite. For our connections alone. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: string) =>
    id === pg.types.builtins.INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(id, format as 'text'),
};

class Dialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new Compiler();
  }
}

class Compiler extends PostgresQueryCompiler {
  #column = false;

  // `in ()` is false in SQLite and an error in PostgreSQL.
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { operator, rightOperand: right } = node;
    const empty = (PrimitiveValueListNode.is(right) || ValueListNode.is(right)) && right.values.length === 0;
    if (empty && OperatorNode.is(operator)) this.append(operator.operator === 'in' ? 'false' : 'true');
    else super.visitBinaryOperation(node);
  }

  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    this.#column = true;
    super.visitColumnDefinition(node);
    this.#column = false;
  }

  // Text is compared byte by byte, as in SQLite, whatever the collation of the database.
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (this.#column && node.dataType === 'text') this.append(' collate "C"');
  }
}
