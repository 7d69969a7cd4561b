import type { Logger } from 'kysely';
import { openPostgres } from './postgres/open.ts';
import { openSqlite } from './sqlite/open.ts';
import type { Opened } from './types.ts';

/** The path of a database that is one file; nothing for PostgreSQL, or when it lives in memory. */
export function fileOf(url: string): string | undefined {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '') : ':memory:';
  return path === ':memory:' ? undefined : path;
}

/**
 * Opens `sqlite:PATH` (`sqlite::memory:` lives as long as the process) or `postgres://USER:PASSWORD@HOST:PORT/NAME`.
 * @param log hears of every statement
 * @throws Error when the address is of another kind
 */
export function openDatabase(url: string, log?: Logger): Opened {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, log);
  if (url.startsWith('sqlite:')) return openSqlite(fileOf(url) ?? ':memory:', log);
  throw new Error('The database address must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME.');
}
