import type { FollowTarget, Pace } from '@parvis/contract';
import type { Selectable } from 'kysely';

export interface FollowTables {
  subscriptions: SubscriptionsTable;
  mentions: MentionsTable;
  notices: NoticesTable;
}

/** What a visitor follows. It counts once the author has proved an address. */
export interface SubscriptionsTable {
  site_id: string;
  id: string;
  author_id: string;
  target: FollowTarget;
  /** The id of the post, root or subject; empty for the site and for mentions. */
  target_id: string;
  /** `never` for mentions alone. */
  pace: Pace | 'never';
  created_at: string;
}

/** Whom a post names. */
export interface MentionsTable {
  site_id: string;
  post_id: string;
  author_id: string;
}

/** That somebody has to hear of a post, or has: of each they hear once. */
export interface NoticesTable {
  site_id: string;
  author_id: string;
  post_id: string;
  /** For which subscription: of several, the soonest and narrowest. */
  target: FollowTarget;
  target_id: string;
  /** `never` of what they heard of for something that they have ended since. */
  pace: Pace | 'never';
  due_at: string;
  told_at: string | null;
}

export type SubscriptionRow = Selectable<SubscriptionsTable>;
export type NoticeRow = Selectable<NoticesTable>;

/** Somebody who has to hear of something. */
export type DueReader = Pick<NoticeRow, 'site_id' | 'author_id'>;

/** When those hear who follow at each pace. */
export type DueTimes = Record<Pace, string>;
