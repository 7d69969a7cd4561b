import { dirname, resolve } from 'node:path';

export interface DatabaseOptions {
  /**
   * Where posts are kept: `sqlite:PATH`, or `postgres://USER:PASSWORD@HOST:PORT/NAME` for several processes that are one
   * service. The folder of a file is made when it is not there; `sqlite::memory:` keeps nothing.
   * @default 'sqlite:./data/parvis.db'
   */
  database?: string;
}

export interface DatabaseSettings {
  database: string;
}

export const toDatabase = ({ database = 'sqlite:./data/parvis.db' }: DatabaseOptions): DatabaseSettings => ({
  database,
});

/** Where the database file lies; for one in memory or on a server, the default data folder. */
export function folderOf(database: string): string {
  const path = database.replace(/^sqlite:/, '');
  return path === ':memory:' || !database.startsWith('sqlite:') ? resolve('data') : dirname(resolve(path));
}
