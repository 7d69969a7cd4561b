import type { Kysely } from 'kysely';
import type { Opened, Wiped } from './dialect/types.ts';
import { createErasures } from './erasures.ts';
import { createOperations } from './operations.ts';
import type { Database } from './tables.ts';

/** When and how far what went is worked out of the files. */
export interface WipeOptions {
  /** Only where something went since the last time, and that was so long ago. @default always */
  everyMs?: number;
  /** Of a table that is written anew; PostgreSQL alone has such. @default any */
  mostBytes?: number;
}

/** What began before, and was kept after the files were worked through. */
const marginMs = 60_000;

/** @returns undefined where there was nothing to do */
export async function wipeFiles(
  { db, alone, wipe }: Pick<Opened, 'db' | 'alone' | 'wipe'>,
  { everyMs, mostBytes }: WipeOptions = {},
): Promise<Wiped | undefined> {
  const isIdle = async (connection: Kysely<Database>): Promise<boolean> =>
    everyMs !== undefined && !(await isDue(connection, everyMs));
  if (await isIdle(db)) return undefined;
  return alone(async (connection) => {
    // Another process may have done it meanwhile.
    if (await isIdle(connection)) return undefined;
    const at = Date.now();
    const wiped = await wipe(connection, mostBytes);
    if (wiped.busy.length === 0) await createOperations(connection).done('wipe', new Date(at).toISOString());
    return wiped;
  });
}

async function isDue(connection: Kysely<Database>, everyMs: number): Promise<boolean> {
  const last = Date.parse((await createOperations(connection).last('wipe')) ?? '1970-01-01');
  if (Date.now() - last < everyMs) return false;
  return createErasures(connection).isSince(new Date(last - marginMs).toISOString());
}
