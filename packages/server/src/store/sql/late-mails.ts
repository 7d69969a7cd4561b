import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely';
import type { Database } from './tables.ts';

type Around = Database & { s: Database['sites'] };

/** Mails of a site `s` that were left before a time, and wait. */
export const lateMails = (
  e: ExpressionBuilder<Around, 's'>,
  before: string,
): SelectQueryBuilder<Around & { l: Database['mails'] }, 's' | 'l', { id: string }> =>
  e
    .selectFrom('mails as l')
    .select('l.id')
    .whereRef('l.site_id', '=', 's.id')
    .where('l.status', '=', 'waiting')
    .where('l.created_at', '<', before);
