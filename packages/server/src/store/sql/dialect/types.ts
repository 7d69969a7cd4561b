import type { Kysely } from 'kysely';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Database } from '../tables.ts';

/** An open database. What the two kinds do not share stands in a folder each beside this file. */
export interface Opened {
  db: Kysely<Database>;
  /** One transaction, whose rows stay as they were read; all of it is kept, or, when `work` throws, nothing. */
  write<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /**
   * Work on whole tables: one process at a time, and without the limits of time that other work has.
   * @throws Error that says in a sentence why the database cannot be used
   */
  alone<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /**
   * One view of all tables, however long it takes to read.
   * @param still in which nobody but `work` writes meanwhile: others wait, and are told to come again when it takes long
   */
  view<T>(work: (db: Kysely<Database>) => Promise<T>, still?: readonly string[]): Promise<T>;
  kind: 'sqlite' | 'postgres';
  /** Fails when it is known that nothing more can be kept. */
  check(): void;
  bus: Bus;
  /** A limiter that all processes over the database count in together; absent where there is only one. */
  limiter?: (name: string, points: number, seconds: number) => RateLimiterAbstract;
  readRevisions: ReadRevisions;
  isUniqueViolation(error: unknown): boolean;
  /** The transaction lost against another one, and may be done again. */
  isConflict(error: unknown): boolean;
  /** The database is away, or so busy that it did not answer in time. */
  isUnavailable(error: unknown): boolean;
}

/**
 * The revisions of subjects of one site, 0 for those that are not there, in the cheapest way the database has: what every
 * read asks. They hold for a moment after the call. On SQLite a write that is under way shows already, so they are good
 * for comparing with what was read in a transaction, and for nothing else.
 */
export type ReadRevisions = (site: string, keys: string[]) => Promise<number[]>;

/** Carries what a write has to say to whoever listens, in every process that uses the database. */
export interface Bus {
  /** In the transaction of the write, right before its end. */
  publishInTransaction(transaction: Kysely<Database>, messages: string[]): Promise<void>;
  /** Once the write is kept. */
  afterCommit(messages: string[]): void;
  /** Tells every other process something that follows from no write; lost when the database is away. */
  share(message: string): void;
  /** Resolves when the first try to listen is over. */
  listen(listener: Listener): Promise<void>;
  close(): Promise<void>;
}

export interface Listener {
  onMessage(message: string): void;
  /** What another process shared. */
  onShared(message: string): void;
  /** Words are heard, from now on or again: whatever was said before may have been missed. */
  onConnect(): void;
  /** Nothing is heard until `begin`. */
  onDisconnect(error: Error): void;
}
