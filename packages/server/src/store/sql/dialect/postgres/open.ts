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

/** Milliseconds. A request has ten seconds in all; whoever waits for a database that does not answer waits for nothing. */
const limits = {
  /** For a connection: a new one, or one that others use. */
  connectionTimeoutMillis: 5_000,
  statement_timeout: 8_000,
  lock_timeout: 5_000,
  /** The same on this side, for a server that went away without a word. */
  query_timeout: 10_000,
  /** So that a process that went away in the middle of a write holds nobody up. */
  idle_in_transaction_session_timeout: 15_000,
};
const connections = 10;
/** Tries to have all tables to oneself, while others write. */
const mostTimes = 20;
/** Any number, as long as nobody else takes it: what one process at a time works under. */
const lock = 5_729_401_331;

export const readRevisions: { name: string; text: string } = {
  name: 'readRevisions',
  text: 'select key, revision from subjects where site_id = $1 and key = any($2)',
};

/** Opens a pool of connections; the first is made by the first query. */
export function openPostgres(url: string, log: Logger | undefined): Opened {
  const address = { connectionString: url, application_name: 'parvis', keepAlive: true, types };
  const pool = new pg.Pool({ ...address, ...limits, max: connections, Client });
  // A connection that ends tells so twice: the pool, which forgets it, and itself, where nobody else listens.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Database>({ dialect: new Dialect({ pool }), log });
  return {
    db,
    // Not stricter: whoever waited for a lock must see what was written meanwhile.
    write: (work) => db.transaction().setIsolationLevel('read committed').execute(work),
    async alone(work) {
      const one = new pg.Pool({ ...address, connectionTimeoutMillis: 10_000, max: 1, Client });
      one.on('error', () => {});
      const db = new Kysely<Database>({ dialect: new Dialect({ pool: one }), log });
      try {
        // The lock goes with the connection, whatever becomes of this process.
        return await db.connection().execute(async (connection) => {
          await checkServer(connection);
          await sql`select pg_advisory_lock(${sql.lit(lock)})`.execute(connection);
          return work(connection);
        });
      } catch (error) {
        throw toSentence(error, url);
      } finally {
        await db.destroy().catch(() => {});
      }
    },
    async view(work, still) {
      for (let time = 1; ; time++) {
        let begun = false;
        try {
          return await db
            .transaction()
            .setIsolationLevel(still ? 'read committed' : 'repeatable read')
            .setAccessMode(still ? 'read write' : 'read only')
            .execute(async (transaction) => {
              await sql`set local statement_timeout = 0`.execute(transaction);
              await sql`set local idle_in_transaction_session_timeout = 0`.execute(transaction);
              // Readers go on.
              if (still) await sql`lock table ${sql.join(still.map(sql.table))} in exclusive mode`.execute(transaction);
              begun = true;
              return work(transaction);
            });
        } catch (error) {
          // Tables are locked one after the other, and writers take them in an order of their own: who meets crosswise
          // gives way and tries again.
          if (begun || time === mostTimes || !isConflict(error)) throw error;
          await wait(Math.random() * 50 * time);
        }
      }
    },
    kind: 'postgres',
    check() {},
    bus: createBus({ ...address, connectionTimeoutMillis: limits.connectionTimeoutMillis, query_timeout: 5_000 }),
    limiter: (name, points, duration) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_counts',
        tableCreated: true,
        keyPrefix: name,
        points,
        duration,
        // Who has used up what there is costs the database nothing more.
        inMemoryBlockOnConsumed: points,
        // While the database is away, each process counts for itself.
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

/** Counts are numbers, as in SQLite: they come as 64 bits, which the driver gives as text. For our connections alone. */
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

  // `in ()` is nothing to SQLite and an error to PostgreSQL.
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

  // Text is compared byte by byte, as SQLite does, whatever the database's own language: keys, ids and times sort alike.
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (this.#column && node.dataType === 'text') this.append(' collate "C"');
  }
}
