import type { Given, RequestSource, RequestState, SkipReason } from '@parvis/contract';
import type { Generated, Insertable, Selectable } from 'kysely';

export interface RequestTables {
  request_batches: RequestBatchesTable;
  review_requests: ReviewRequestsTable;
  request_opt_outs: RequestOptOutsTable;
}

/** People who were asked together. Of those who are long ago the numbers alone stay. */
export interface RequestBatchesTable {
  site_id: string;
  id: string;
  source: Generated<RequestSource>;
  created_at: string;
  /** When somebody was added last. */
  added_at: string;
  stopped_at: string | null;
  subject_key: string;
  subject_url: string | null;
  subject_title: string | null;
  /** What is given for a review, whatever it says; fixed before the first mail (FTC-2). */
  incentive: Given;
  delay_days: number;
  /** Where the server was reached by whoever asked: links of its mails lead there. */
  address: string;
  /** JSON: how many by {@link SkipReason}. */
  skipped: Generated<string>;
  given: Generated<number>;
  requests: Generated<number>;
  joined: Generated<number>;
  sent: Generated<number>;
  reminded: Generated<number>;
  bounced: Generated<number>;
  opted_out: Generated<number>;
  reviews: Generated<number>;
}

/** One person who is asked about one order, or about nothing with a number. */
export interface ReviewRequestsTable {
  site_id: string;
  id: string;
  batch_id: string;
  state: RequestState;
  reason: SkipReason | null;
  email_encrypted: string | null;
  /** Keyed, of all spellings of an address; null where it is none. */
  email_hash: string | null;
  name_encrypted: string | null;
  /** Keyed, of the number of the order. Null of what is skipped, too. */
  order_hash: string | null;
  language: string | null;
  experienced_on: string | null;
  /** JSON array of {@link RequestItem}. */
  items: string;
  /** Mails that were left for it: 2 at most, by a constraint. */
  sends: Generated<number>;
  /** How many of them a mail server has taken. */
  taken: Generated<number>;
  /** The last of them. */
  mail_id: string | null;
  /** When the next one is to be left; null where there is none. */
  due_at: string | null;
  /** When the first one is due, or was left. */
  asked_at: string | null;
  /** Until when its link is good. */
  expires_at: string | null;
  created_at: string;
}

/** Something that is asked about. */
export interface RequestItem {
  key: string;
  url?: string;
  title?: string;
  /** The review that came of it. */
  post?: string;
}

/** Who wants no more requests of a site: it stays when all else about them is gone. */
export interface RequestOptOutsTable {
  site_id: string;
  email_hash: string;
  created_at: string;
}

export type RequestBatchRow = Selectable<RequestBatchesTable>;
export type NewRequestBatch = Insertable<RequestBatchesTable>;
export type ReviewRequestRow = Selectable<ReviewRequestsTable>;
export type NewReviewRequest = Insertable<ReviewRequestsTable>;

/** What of a batch is counted one by one. */
export type RequestCount = 'sent' | 'reminded' | 'bounced' | 'opted_out' | 'reviews';
