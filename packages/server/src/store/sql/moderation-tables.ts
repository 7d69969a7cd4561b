import type { Act, PostStatus, ReasonCode, ReportReason } from '@parvis/contract';

/** Every act of moderation, for as long as the site is there. Of a post that is gone as well. */
export interface DecisionsTable {
  site_id: string;
  id: string;
  post_id: string;
  act: Act;
  from_status: PostStatus;
  to_status: PostStatus;
  reason: ReasonCode | null;
  sentence: string;
  /** JSON array of the policies that led to it. */
  policies: string;
  by_kind: 'policy' | 'staff';
  /** The person or the key. */
  by_id: string | null;
  created_at: string;
  /** When its author was told: by a mail, or in the answer to what they sent. */
  told_at: string | null;
  /** From when on it is looked at whether there is one to be left; null once that was done. */
  tell_at: string | null;
  /** When its author said that it is wrong, and why; that is kept for half a year. */
  contested_at: string | null;
  contest_encrypted: string | null;
  /** The decision that it takes back. */
  undoes: string | null;
  /** By a link of a mail, or an answer to one; null where somebody was signed in. */
  via: 'mail' | null;
  /** Since when the post had waited for it; null where it did not, or an earlier version decided. */
  waited_since: string | null;
  /**
   * JSON array of what the policy `learned` went by: names of signs, and hashes of words of the post, which are told while
   * the post has them. Null where it was not one of the policies.
   */
  signs: string | null;
}

/** Whose posts are held. */
export interface BlocksTable {
  site_id: string;
  id: string;
  kind: 'author' | 'address' | 'network';
  /** The id of an author, or a keyed hash of the address or the network. */
  value: string;
  /** What their posts are refused for, and what they read. */
  reason: ReasonCode;
  sentence: string;
  /** As lists name it. */
  label: string;
  /** The post that it was made for. */
  post_id: string | null;
  by_id: string | null;
  created_at: string;
  expires_at: string | null;
}

/** What was refused or hidden as unlawful, sealed for whoever has to prove it. */
export interface EvidenceTable {
  site_id: string;
  id: string;
  post_id: string;
  reason: ReasonCode;
  /** Encrypted for the row. */
  sealed: string;
  created_at: string;
}
export type EvidenceRow = EvidenceTable;

export interface ReportsTable {
  site_id: string;
  id: string;
  post_id: string;
  reason: ReportReason;
  /** Only of reports from before they were encrypted, as is `name`. */
  detail: string | null;
  name: string | null;
  detail_encrypted: string | null;
  name_encrypted: string | null;
  email_encrypted: string | null;
  email_hash: string | null;
  /** Tells equal reporters apart from others without saying who: a keyed hash. */
  reporter: string | null;
  /** Where they are: however many addresses somebody names, they are one here. */
  network_hash: string | null;
  good_faith: number;
  created_at: string;
  closed_at: string | null;
  /** The decision that answered it; null while it is open, or where somebody only looked at it. */
  decision_id: string | null;
  /** Of whoever made it. */
  locale: string | null;
  /** When a mail said that it arrived, and when one said what came of it; null where there was none. */
  received_at: string | null;
  answered_at: string | null;
}
