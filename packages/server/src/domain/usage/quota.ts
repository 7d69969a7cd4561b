import type { Quota } from '@parvis/contract';
import type { StoredSite } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';

/** From this share on the owners of a site hear of it, in percent. */
const near = 80;

/** What holds for a site: its own where whoever runs the server gave it one. */
export const toQuota = (own: Quota | null, { quota }: { quota: Quota }): Quota => own ?? quota;

/** Of what share of its quota is used its owners have to know: none, most, or all. */
export function toLevel(posts: number, { postsPerMonth: most }: Quota): 0 | 80 | 100 {
  if (most === null) return 0;
  if (posts >= most) return 100;
  return posts * 100 >= most * near ? near : 0;
}

/**
 * Visitors write nothing new where that is used up (M15); the business does. The site's row says so: nothing is asked.
 * @throws ProblemError QUOTA_EXCEEDED
 */
export function checkQuota({
  site,
  principal,
  now,
}: Pick<Context, 'principal' | 'now'> & { site: Pick<StoredSite, 'used_up_until'> }): void {
  const until = site.used_up_until;
  if (until === null || until <= now || principal.kind === 'staff') return;
  throw new ProblemError('QUOTA_EXCEEDED', { retryAfter: (Date.parse(until) - Date.parse(now)) / 1000 });
}
