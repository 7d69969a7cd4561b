import type { SiteUsage } from '@parvis/contract';
import type { Query } from '../use-case.ts';
import { toQuota } from './quota.ts';

/** Months that are kept. */
export const keptMonths = 24;

/** What a site used, and what it may. */
export const getUsage: Query<void, SiteUsage> = async ({ site, now, services }) => {
  const rows = await services.store.usage.list(site.id, keptMonths + 1);
  const until = site.used_up_until;
  return {
    result: {
      quota: toQuota(site.quota, services.settings),
      usedUpUntil: until !== null && until > now ? until : null,
      countedUntil: rows.find(({ counted_until }) => counted_until !== null)?.counted_until ?? null,
      months: rows.map(({ month, posts, staff_posts: staffPosts, bytes, reports, mails }) => ({
        month,
        posts,
        staffPosts,
        bytes,
        reports,
        mails,
      })),
    },
  };
};
