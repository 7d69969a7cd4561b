import type { Kysely } from 'kysely';
import { fileOf } from '../address.ts';
import { type DiskState, readDisk } from '../disk.ts';
import { readState } from '../migrations/index.ts';
import type { Opened } from './dialect/types.ts';
import { createOperations, type Operations } from './operations.ts';
import type { Database } from './tables.ts';

/** What whoever runs the server wants to know of its database. Of no site. */
export interface ServerState {
  engine: Opened['kind'];
  /** Nothing where it is not one file on a disk of this machine. */
  disk(): DiskState | undefined;
  /** Whether its tables are of a later version than this server. */
  isBehind(): Promise<boolean>;
  operations: Operations;
}

export function createServerState(db: Kysely<Database>, engine: Opened['kind'], url: string): ServerState {
  const file = fileOf(url);
  return {
    engine,
    disk: () => (file === undefined ? undefined : readDisk(file)),
    isBehind: async () => (await readState(db)).later.length > 0,
    operations: createOperations(db),
  };
}
