import type { Kysely } from 'kysely';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Database } from '../tables.ts';

/** What of the files may still hold what was deleted. */
export interface Wiped {
  /** Too large to be written anew while others wait. */
  large: string[];
  /** Held by somebody else: another time. */
  busy: string[];
}

/** An open database of either kind. */
export interface Opened {
  db: Kysely<Database>;
  /** One transaction; rolled back when `work` throws. */
  write<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /**
   * Work on whole tables: one process at a time, without the usual timeouts.
   * @throws Error that says in a sentence why the database cannot be used
   */
  alone<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /**
   * One consistent view of all tables, without the usual timeouts.
   * @param locked tables that only `work` writes meanwhile: other writers wait until they time out
   */
  view<T>(work: (db: Kysely<Database>) => Promise<T>, locked?: readonly string[]): Promise<T>;
  /**
   * Works what was deleted out of the files: of SQLite out of the write-ahead log, as its pages are overwritten; of
   * PostgreSQL by writing tables anew, while readers of each wait.
   * @param mostBytes of a table that is written anew. @default any
   */
  wipe(connection: Kysely<Database>, mostBytes?: number): Promise<Wiped>;
  kind: 'sqlite' | 'postgres';
  /** Throws when writes would be lost. */
  check(): void;
  bus: Bus;
  /** A rate limiter that all processes share; absent where there is only one process. */
  limiter?: (name: string, points: number, seconds: number) => RateLimiterAbstract;
  readRevisions: ReadRevisions;
  isUniqueViolation(error: unknown): boolean;
  /** A serialisation failure or deadlock: the transaction may be tried again. */
  isConflict(error: unknown): boolean;
  /** The database is unavailable, or too busy to answer in time. */
  isUnavailable(error: unknown): boolean;
}

/**
 * The revisions of subjects of one site, 0 for those without a row, in the cheapest way, as every read asks for them. On
 * SQLite they may show a write before its commit: compare them with what was read in a transaction, and use them for
 * nothing else.
 */
export type ReadRevisions = (site: string, keys: string[]) => Promise<number[]>;

/** Publishes the messages of writes to subscribers in every process that uses the database. */
export interface Bus {
  /** Called in the transaction of the write, right before the commit. */
  publishInTransaction(transaction: Kysely<Database>, messages: string[]): Promise<void>;
  /** Called after the commit. */
  afterCommit(messages: string[]): void;
  /** Sends a message that belongs to no write to every other process; lost while the database is unavailable. */
  share(message: string): void;
  /** Resolves after the first attempt to connect. */
  listen(listener: Listener): Promise<void>;
  close(): Promise<void>;
}

export interface Listener {
  onMessage(message: string): void;
  /** What another process shared. */
  onShared(message: string): void;
  /** Messages arrive from now on, or again: earlier ones may have been missed. */
  onConnect(): void;
  /** No messages arrive until `onConnect`. */
  onDisconnect(error: Error): void;
}
