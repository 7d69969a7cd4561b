/**
 * What a visitor may follow. `post`: what answers one post directly; `thread`: all that is written below a root; `subject`:
 * all under one subject; `site`: all of a site; `mentions`: what names them.
 */
export const followTargets = ['post', 'thread', 'subject', 'site', 'mentions'] as const;
export type FollowTarget = (typeof followTargets)[number];

/** How soon one hears of it: as it comes, or in one mail each day, or each week. */
export const paces = ['at-once', 'daily', 'weekly'] as const;
export type Pace = (typeof paces)[number];

/** What bounds who follows. Apart from `limits`: no page of a reader needs it. */
export const followLimits = {
  /** What one author follows on one site. */
  subscriptions: 500,
  /** People whom one post names. */
  mentions: 10,
  /** People of a thread in one answer. */
  people: 10,
  /** Mails at once in an hour to one person; what comes beyond them comes in the next of the day. */
  mailsPerHour: 5,
  /** Rows of what is new on a site, and days that it looks back, at most. */
  latest: 20,
  latestDays: 365,
} as const;
