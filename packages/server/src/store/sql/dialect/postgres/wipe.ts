import { type Kysely, sql } from 'kysely';
import type { Database } from '../../tables.ts';
import type { Wiped } from '../types.ts';

/** Tables that hold what people wrote, or what it was found by, and of whom it is. */
const worded: readonly (keyof Database)[] = [
  'posts',
  'versions',
  'images',
  'search',
  'log_openings',
  'authors',
  'avatars',
  'mails',
  'notes',
  'decisions',
  'reports',
  'idempotency_keys',
  'verifications',
  'review_requests',
];
/** So long a table is waited for that somebody else holds: others wait behind it. */
const patience = sql.lit('1s');

/**
 * Writes tables anew, without what was deleted: an ordinary vacuum leaves its bytes in the pages until others take their
 * place. Tables that are larger get that one.
 */
export async function wipe(connection: Kysely<Database>, mostBytes: number = Number.POSITIVE_INFINITY): Promise<Wiped> {
  await sql`set lock_timeout = ${patience}`.execute(connection);
  const wiped: Wiped = { large: [], busy: [] };
  for (const table of worded) {
    const { rows } = await sql<{ size: number }>`
      select pg_total_relation_size(${table}::regclass)::bigint as size`.execute(connection);
    const isSmall = rows[0]!.size <= mostBytes;
    const vacuum = isSmall ? sql`vacuum (full, analyze) ${sql.table(table)}` : sql`vacuum ${sql.table(table)}`;
    await vacuum.execute(connection).catch(() => wiped.busy.push(table));
    if (!isSmall) wiped.large.push(table);
  }
  // Samples of what columns held; and files of before, and pages in memory, until there is a checkpoint. Not every role may.
  for (const last of [sql`vacuum full pg_statistic`, sql`checkpoint`]) await last.execute(connection).catch(() => {});
  return wiped;
}
