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
import type { Opened } from '../dialect.ts';
import type { Database } from '../tables.ts';
import { createBus } from './postgres-bus.ts';
import { Client } from './postgres-client.ts';
import { isConflict, isUnavailable, isUniqueViolation, toSentence } from './postgres-errors.ts';

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
/** Any number, as long as nobody else takes it: what one process at a time works under. */
const lock = 5_729_401_331;

/** Opens a pool of connections; the first is made by the first query. */
export function openPostgres(url: string, log: Logger | undefined): Opened {
  const address = { connectionString: url, application_name: 'parvis', keepAlive: true, types };
  const pool = new pg.Pool({ ...address, ...limits, max: connections, Client });
  // A connection that ends tells so twice: the pool, which forgets it, and itself, where nobody else listens.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    db: new Kysely<Database>({ dialect: new Dialect({ pool }), log }),
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
    bus: createBus({ ...address, connectionTimeoutMillis: limits.connectionTimeoutMillis, query_timeout: 5_000 }),
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
