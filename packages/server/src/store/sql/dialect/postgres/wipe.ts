import { setTimeout as wait } from 'node:timers/promises';
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
 * Forgets samples of what columns held, which are taken anew: of a table that is empty by now none are, and those of before
 * would stay. Before PostgreSQL 18 they do, until something is in it.
 */
async function forgetSamples(connection: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int as version`.execute(connection);
  if (rows[0]!.version < 180_000) return;
  await sql`select pg_clear_attribute_stats(schemaname, tablename, attname, inherited) from pg_stats
    where schemaname = current_schema() and tablename = any(${sql.val(worded)})`.execute(connection);
}

/**
 * Waits until all transactions have ended that were there: rows that one of them may still see would be written anew too.
 * @returns whether they have, within a second
 */
async function outlive(connection: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ at: string }>`select clock_timestamp()::text as at`.execute(connection);
  for (let tries = 0; tries < 20; tries++) {
    const older = await sql`select pid from pg_stat_activity where datname = current_database()
      and pid <> pg_backend_pid() and xact_start < ${rows[0]!.at}::timestamptz limit 1`.execute(connection);
    if (older.rows.length === 0) return true;
    await wait(50);
  }
  return false;
}

/**
 * Writes tables anew, without what was deleted: an ordinary vacuum leaves its bytes in the pages until others take their
 * place. Tables that are larger get that one.
 */
export async function wipe(connection: Kysely<Database>, mostBytes: number = Number.POSITIVE_INFINITY): Promise<Wiped> {
  await sql`set lock_timeout = ${patience}`.execute(connection);
  const wiped: Wiped = { large: [], busy: [] };
  wiped.large.push(...(await findLarge(connection, mostBytes)));
  await forgetSamples(connection);
  if (!(await outlive(connection))) wiped.busy.push('what another transaction sees');
  for (const table of worded) {
    const how = wiped.large.includes(table) ? sql`(analyze)` : sql`(full, analyze)`;
    await sql`vacuum ${how} ${sql.table(table)}`.execute(connection).catch(() => wiped.busy.push(table));
  }
  if (!(await outlive(connection))) wiped.busy.push('what another transaction sees');
  // Where samples of columns were: who may not is told so, and goes on.
  await sql`vacuum full pg_statistic`.execute(connection).catch(() => wiped.busy.push('pg_statistic'));
  // Files of before, and pages in memory, stay until there is a checkpoint. Not every role may ask for one.
  await sql`checkpoint`.execute(connection).catch(() => {});
  return wiped;
}
