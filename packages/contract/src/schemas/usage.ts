import { z } from 'zod';

/** What a site may use. Whoever runs the server says it, and nobody else. */
export interface Quota {
  /** Posts of visitors in a month, by UTC; null where there may be any number. */
  postsPerMonth: number | null;
}

export const quota: z.ZodType<Quota> = z
  .object({ postsPerMonth: z.int().min(1).max(1_000_000_000).nullable() })
  .meta({ id: 'Quota' });

/** What a site used in one month, as far as it is counted. */
export interface MonthlyUsage {
  /** In UTC: `2026-11`. */
  month: string;
  /** What visitors wrote; not what they took back within minutes. */
  posts: number;
  /** What the business wrote. */
  staffPosts: number;
  /** Of the words of both. */
  bytes: number;
  reports: number;
  /** That a mail server took. */
  mails: number;
}

/** What a site used, for two years, and what it may. */
export interface SiteUsage {
  quota: Quota;
  /** Visitors write nothing new before this time (M15); null where they do. */
  usedUpUntil: string | null;
  /** All from before this time is in it; null before the first count. */
  countedUntil: string | null;
  /** The newest first. */
  months: MonthlyUsage[];
}

const count = z.int().min(0);

export const siteUsage: z.ZodType<SiteUsage> = z
  .object({
    quota,
    usedUpUntil: z.iso.datetime().nullable(),
    countedUntil: z.iso.datetime().nullable(),
    months: z.array(
      z
        .object({
          month: z.string().regex(/^\d{4}-\d{2}$/),
          posts: count,
          staffPosts: count,
          bytes: count,
          reports: count,
          mails: count,
        })
        .meta({ id: 'MonthlyUsage' }),
    ),
  })
  .meta({ id: 'SiteUsage' });
