import type { Kysely, Logger } from 'kysely';
import { openPostgres } from './dialect/postgres.ts';
import { openSqlite } from './dialect/sqlite.ts';
import type { Database } from './tables.ts';

/** An open database. All that the two kinds do not share stands in the files of `dialect/`. */
export interface Opened {
  db: Kysely<Database>;
  /**
   * Work on whole tables: one process at a time, and without the limits of time that other work has.
   * @throws Error that says in a sentence why the database cannot be used
   */
  alone<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  bus: Bus;
  isUniqueViolation(error: unknown): boolean;
  /** The transaction lost against another one, and may be done again. */
  isConflict(error: unknown): boolean;
  /** The database is away, or so busy that it did not answer in time. */
  isUnavailable(error: unknown): boolean;
}

/** Carries what a write has to say to whoever listens, in every process that uses the database. */
export interface Bus {
  /** In the transaction of the write, right before its end. */
  within(transaction: Kysely<Database>, words: string[]): Promise<void>;
  /** Once the write is kept. */
  after(words: string[]): void;
  /** Resolves when the first try to listen is over. */
  listen(listener: Listener): Promise<void>;
  close(): Promise<void>;
}

export interface Listener {
  hear(word: string): void;
  /** Words are heard, from now on or again: whatever was said before may have been missed. */
  begin(): void;
  /** Nothing is heard until `begin`. */
  lose(error: Error): void;
}

/**
 * Opens `sqlite:PATH` (`sqlite::memory:` lives as long as the process) or `postgres://USER:PASSWORD@HOST:PORT/NAME`.
 * @param log hears of every statement
 * @throws Error when the address is of another kind
 */
export function openDatabase(url: string, log?: Logger): Opened {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, log);
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, ''), log);
  throw new Error('The database address must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME.');
}
