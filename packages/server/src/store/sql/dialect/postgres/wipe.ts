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

/** Bytes of a table that is written anew by the way: a second or two. */
export const mostByTheWay: number = 64 * 1024 * 1024;

/** Which tables with words are larger. */
export async function findLarge(db: Kysely<Database>, mostBytes: number = mostByTheWay): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from unnest(${sql.val(worded)}::text[]) as t(name)
    where pg_total_relation_size(name::regclass) > ${Number.isFinite(mostBytes) ? mostBytes : Number.MAX_SAFE_INTEGER}`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/**
 * Writes tables anew, without what was deleted: an ordinary vacuum leaves its bytes in the pages until others take their
 * place. Tables that are larger get that one.
 */
export async function wipe(connection: Kysely<Database>, mostBytes: number = Number.POSITIVE_INFINITY): Promise<Wiped> {
  await sql`set lock_timeout = ${patience}`.execute(connection);
  const wiped: Wiped = { large: [], busy: [] };
  wiped.large.push(...(await findLarge(connection, mostBytes)));
  for (const table of worded) {
    const how = wiped.large.includes(table) ? sql`` : sql`(full, analyze)`;
    await sql`vacuum ${how} ${sql.table(table)}`.execute(connection).catch(() => wiped.busy.push(table));
  }
  // Samples of what columns held; and files of before, and pages in memory, until there is a checkpoint. Not every role may.
  for (const last of [sql`vacuum full pg_statistic`, sql`checkpoint`]) await last.execute(connection).catch(() => {});
  return wiped;
}
