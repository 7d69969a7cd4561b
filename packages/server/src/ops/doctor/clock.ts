import { type Kysely, sql } from 'kysely';
import type { Opened } from '../../store/sql/dialect/types.ts';
import type { Database } from '../../store/sql/tables.ts';
import { type Finding, ok, warn } from './examine.ts';

/** Milliseconds that clocks may differ. */
const tolerance = 5_000;

/** Ids are sorted by the time of their making: a clock that is wrong puts new posts in the wrong place. */
export async function examineClock(db: Kysely<Database>, kind: Opened['kind']): Promise<Finding> {
  const now = Date.now();
  if (kind === 'postgres') {
    const { rows } = await sql<{
      at: number;
    }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as at`.execute(db);
    const difference = Math.abs(Number(rows[0]!.at) - now);
    if (difference > tolerance) {
      return warn(
        `This machine's clock and the database's differ by ${Math.round(difference / 1000)} s.`,
        'Switch NTP on, on both.',
      );
    }
  }
  const sites = await db.selectFrom('sites').select('id').orderBy('id').limit(1_000).execute();
  let newest = 0;
  for (const { id } of sites) {
    const { last } = await db
      .selectFrom('posts')
      .select((e) => e.fn.max('id').as('last'))
      .where('site_id', '=', id)
      .executeTakeFirstOrThrow();
    // The first 48 bits of a UUID of version 7.
    if (last) newest = Math.max(newest, Number.parseInt(last.replaceAll('-', '').slice(0, 12), 16));
  }
  if (newest > now + tolerance) {
    return warn(
      `The newest post was written ${new Date(newest).toISOString()}, which is yet to come: the clock is behind, or was ahead.`,
      'Check the clock and switch NTP on. Until then, newer posts stand below that one.',
    );
  }
  return ok('The clock is ahead of every post.');
}
