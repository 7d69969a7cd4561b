import type { SearchTables } from './sql/search-tables.ts';
import type { Database } from './sql/tables.ts';

/** All but what follows from the rest, and is of another form in each kind of database: jobs make it again. */
export type Table = Exclude<keyof Database, keyof SearchTables>;

/** What tells the rows of each table apart, referenced tables first. A new table needs its line here. */
export const keys: Readonly<Record<Table, readonly string[]>> = {
  sites: ['id'],
  authors: ['site_id', 'id'],
  visitor_sessions: ['site_id', 'id'],
  verifications: ['site_id', 'email_hash'],
  member_tokens: ['site_id', 'token_hash'],
  subjects: ['site_id', 'id'],
  // Before the posts, whose status changes by them alone.
  decisions: ['site_id', 'id'],
  posts: ['site_id', 'id'],
  blocks: ['site_id', 'id'],
  subject_reactions: ['site_id', 'subject_id', 'author_id', 'name'],
  subscriptions: ['site_id', 'id'],
  mentions: ['site_id', 'post_id', 'author_id'],
  notices: ['site_id', 'author_id', 'post_id'],
  reactions: ['site_id', 'post_id', 'author_id', 'name'],
  networks: ['site_id', 'post_id', 'network_hash', 'act', 'author_id'],
  // Without a key in the tables: whole rows are told apart.
  rank_history: ['site_id', 'subject_id', 'by', 'revision', 'post_id', 'value', 'created_at'],
  subject_acts: ['site_id', 'id'],
  subject_act_posts: ['site_id', 'act_id', 'post_id'],
  page_looks: ['site_id', 'subject_id'],
  subject_proposals: ['site_id', 'one_id', 'other_id'],
  reports: ['site_id', 'id'],
  deliveries: ['site_id', 'id'],
  usage: ['site_id', 'month'],
  changes: ['site_id', 'id'],
  tag_sightings: ['site_id', 'origin'],
  days: ['site_id', 'subject_id', 'day'],
  days_counted: ['site_id'],
  operations: ['name'],
  spam_models: ['site_id'],
  saved_replies: ['site_id', 'id'],
  notes: ['site_id', 'id'],
  versions: ['site_id', 'post_id', 'replaced_at'],
  images: ['site_id', 'id'],
  avatars: ['site_id', 'author_id'],
  looking: ['site_id', 'staff_id'],
  idempotency_keys: ['site_id', 'caller', 'key'],
  jobs: ['id'],
  mails: ['id'],
  suppressions: ['site_id', 'email_hash'],
  reply_addresses: ['site_id', 'token_hash'],
  staff: ['id'],
  staff_sessions: ['id'],
  staff_accounts: ['id'],
  staff_verifications: ['id'],
  staff_passkeys: ['id'],
  memberships: ['site_id', 'staff_id'],
  staff_invitations: ['site_id', 'id'],
  site_keys: ['site_id', 'id'],
};
