import type { RequestBatch } from '@parvis/contract';
import type { RequestBatchRow } from '../../store/store.ts';

export const toBatch = (row: RequestBatchRow): RequestBatch => ({
  id: row.id,
  source: row.source,
  createdAt: row.created_at,
  addedAt: row.added_at,
  stoppedAt: row.stopped_at,
  subject: { key: row.subject_key, title: row.subject_title },
  delayDays: row.delay_days,
  incentive: row.incentive,
  given: row.given,
  requests: row.requests,
  joined: row.joined,
  skipped: JSON.parse(row.skipped) as RequestBatch['skipped'],
  sent: row.sent,
  reminded: row.reminded,
  bounced: row.bounced,
  optedOut: row.opted_out,
  reviews: row.reviews,
});
