import type { Logger } from 'kysely';
import { fileOf } from '../../address.ts';
import { openPostgres } from './postgres/open.ts';
import { openSqlite } from './sqlite/open.ts';
import type { Opened } from './types.ts';

/**
 * Opens `sqlite:PATH` (`sqlite::memory:` lives as long as the process) or `postgres://USER:PASSWORD@HOST:PORT/NAME`.
 * @param log called with every statement
 * @throws Error when the address is of another kind
 */
export function openDatabase(url: string, log?: Logger): Opened {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, log);
  if (url.startsWith('sqlite:')) return openSqlite(fileOf(url) ?? ':memory:', log);
  throw new Error('The database address must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME.');
}
