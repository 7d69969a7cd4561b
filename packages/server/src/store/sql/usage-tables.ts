import type { Generated, Selectable } from 'kysely';

export interface UsageTables {
  usage: UsageTable;
}

/** What whoever runs the server lets a site use. Columns of its row, which every request has already. */
export interface QuotaColumns {
  /** JSON of a {@link Quota}; null where the server's own holds. */
  quota: string | null;
  /** Visitors write nothing new before this time, for what they may write until then is used up; null where it is not. */
  used_up_until: string | null;
}

/** What a site used in one month, for two years. Nothing in it tells of anybody. */
interface UsageTable {
  site_id: string;
  /** In UTC: `2026-11`. */
  month: string;
  /** What visitors wrote, and what the business did. */
  posts: Generated<number>;
  staff_posts: Generated<number>;
  /** Of the words of both. */
  bytes: Generated<number>;
  reports: Generated<number>;
  /** That a mail server took. */
  mails: Generated<number>;
  /** All from before this time is counted; null once that is the whole month. */
  counted_until: string | null;
  /** The share of its quota that its owners were told of, in percent; 0 while they were not. */
  told: Generated<number>;
}

export type UsageRow = Selectable<UsageTable>;
