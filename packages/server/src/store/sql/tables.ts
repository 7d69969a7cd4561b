import type { Incentive, Kind, PostOrigin, PostStatus, Verification } from '@parvis/contract';
import type { Generated, Selectable } from 'kysely';
import type { FieldColumns } from '../field-columns.ts';
import type { AuthorsTable, AuthorTables, VerificationsTable } from './author-tables.ts';
import type { AvatarTables } from './avatar-tables.ts';
import type { ChangeTables } from './change-tables.ts';
import type { DayTables } from './day-tables.ts';
import type { DeliveriesTable } from './delivery-tables.ts';
import type { ErasureTables } from './erasure-tables.ts';
import type { ExportTables } from './export-tables.ts';
import type { FollowTables } from './follow-tables.ts';
import type { ImageTables } from './image-tables.ts';
import type { ImportTables } from './import-tables.ts';
import type { LogTables } from './log-tables.ts';
import type { LogTreeTables } from './log-tree-tables.ts';
import type { MailsTable, MailTables } from './mail-tables.ts';
import type { BlocksTable, DecisionsTable, EvidenceTable, ReportsTable } from './moderation-tables.ts';
import type { QueueTables } from './queue-tables.ts';
import type { RequestTables } from './request-tables.ts';
import type { SearchTables } from './search-tables.ts';
import type { SpamTables } from './spam-tables.ts';
import type { StaffTables } from './staff-tables.ts';
import type { SubjectsTable, SubjectTables } from './subject-tables.ts';
import type { TagTables } from './tag-tables.ts';
import type { QuotaColumns, UsageTables } from './usage-tables.ts';
import type { VersionTables } from './version-tables.ts';

// Both databases hold the same types: ids, times (ISO 8601 UTC, which sort as text) and JSON are text, flags 0 or 1.

export interface Database
  extends AuthorTables,
    StaffTables,
    MailTables,
    UsageTables,
    QueueTables,
    VersionTables,
    ImageTables,
    AvatarTables,
    ChangeTables,
    SubjectTables,
    TagTables,
    SearchTables,
    SpamTables,
    FollowTables,
    RequestTables,
    ImportTables,
    ExportTables,
    DayTables,
    LogTables,
    LogTreeTables,
    ErasureTables {
  sites: SitesTable;
  posts: PostsTable;
  reactions: ReactionsTable;
  networks: NetworksTable;
  rank_history: RankHistoryTable;
  decisions: DecisionsTable;
  blocks: BlocksTable;
  evidence: EvidenceTable;
  reports: ReportsTable;
  deliveries: DeliveriesTable;
  idempotency_keys: IdempotencyKeysTable;
  jobs: JobsTable;
}

interface SitesTable extends QuotaColumns {
  id: string;
  key: string;
  name: string;
  /** JSON array of whole origins. */
  origins: string;
  /** Of the one key that a site had before there were several (`site_keys`), for servers of that version. */
  secret_hash: string | null;
  /** The author row that the business writes under. */
  staff_id: string;
  created_at: string;
  changed_at: string;
  /** Tokens of its visitors from before this time are void. */
  tokens_since: string | null;
  /** What its business has decided about what is written, as JSON; what it has not is left out. */
  settings: Generated<string>;
  /** JSON array of {@link StoredWebhook}. */
  webhooks: Generated<string>;
  /** JSON array of {@link StoredMemberSecret}. */
  member_secrets: Generated<string>;
  /** Since when whoever runs the server lets nothing new be said here; null while all is well. */
  suspended_at: string | null;
  /** Since when it is told that its mail does not go out; null while it does. */
  mail_late_since: string | null;
  /** When it is deleted with all that it holds, as its people said. */
  deletes_at: string | null;
  /** When a restore that makes it of an archive did its last step; null of one that is whole. */
  restoring_at: string | null;
}

interface PostsTable extends FieldColumns {
  site_id: string;
  id: string;
  subject_id: string;
  kind: Kind;
  parent_id: string | null;
  /** The post itself when it is a root. */
  root_id: string;
  /** The kind of the root: a comment below a review is the business's reply. */
  root_kind: Kind;
  status: PostStatus;
  author_id: string | null;
  author_kind: 'guest' | 'member' | 'staff';
  /** As it was when the post was written: a later change of name changes no post. */
  author_name: string;
  /** RichText as JSON. Lists leave it empty where there is a `truncated_text`. */
  text: string;
  /** The beginning of a long text, as lists carry it; null where they carry all of it. */
  truncated_text: string | null;
  /** A tag of BCP 47, by what the words look like. */
  lang: string | null;
  /** What `highest` and `lowest` order by: the rating, 0 where there is none. */
  rank: number;
  created_at: string;
  edited_at: string | null;
  /** Published replies: of a root at any depth, of a reply those directly to it. */
  reply_count: number;
  /** The same, empty frames included: the `total` of its list of replies. */
  reply_rows: number;
  like_count: number;
  helpful_count: number;
  down_count: number;
  /** What `helpful` orders by: votes for it, of the name that its kind says, less votes against. */
  score: number;
  /** JSON of {@link Counts}: reactions of the site's own set; null where nobody gave one. */
  reaction_counts: string | null;
  /** The last decision about it. Without another one its status does not change (DSA-3). */
  decision_id: string | null;
  /** Since when it waits for a decision, held or reported; null where it does not. */
  waiting_since: string | null;
  /** Tells equal texts apart from others; null where there is too little of it. */
  text_hash: string | null;
  /** What was said of the page (S9), as JSON, until the post is published; null where that was nothing. */
  subject_input: string | null;
  /** Tells texts that are nearly the same; null where there is too little of it. */
  text_sketch: string | null;
  /** JSON array of what was told of it when its words came, for the site to learn from (D15); null where that was nothing. */
  facts: string | null;
  /** What it was written through. */
  origin: PostOrigin;
  /** How it was seen that its author had the experience; of a kind that is not rated `none`. */
  verification: Verification;
  /** What was given in return; of a kind that is not rated `none`. */
  incentive: Incentive;
}

interface ReactionsTable {
  site_id: string;
  post_id: string;
  author_id: string;
  /** One of those that every post has, `down`, or an emoji of the site's own set. */
  name: string;
  created_at: string;
}

/** Where a post was written, for a year (GDPR-4), and reacted to, in the last days: what A6 is counted by. */
interface NetworksTable {
  site_id: string;
  post_id: string;
  /** `post`, or the name of the reaction. */
  act: string;
  /** Of a post: the network itself, encrypted, for those whom a law lets ask, and to block it. Never shown. */
  sealed: string | null;
  /** Another for each post: it does not tell that two posts came from one network. */
  network_hash: string;
  author_id: string;
  created_at: string;
}

/**
 * The value that a post was sorted by until a revision. Paging that began at an older revision continues in the order of
 * that revision (SPEC L1). Old rows are pruned.
 */
interface RankHistoryTable {
  site_id: string;
  subject_id: string;
  revision: number;
  post_id: string;
  by: 'score' | 'rank';
  value: number;
  created_at: string;
}

interface IdempotencyKeysTable {
  site_id: string;
  caller: string;
  key: string;
  request_hash: string;
  /** JSON; null only inside the transaction that claims the key. */
  answer: string | null;
  /** The author of the answer, whose erasure takes it along. */
  author_id: string | null;
  /** 1 when the answer brought that author their token, which is signed anew and never stored. */
  issues_token: number;
  /** Of which sign-in that token is. */
  session_id: string | null;
  created_at: string;
}

/** Work to do after a write. A job that is done has no row. */
interface JobsTable {
  /** Sent along, so that a receiver recognises a second delivery. */
  id: string;
  site_id: string;
  kind: string;
  /** Of unclaimed jobs there is one for each site, kind and topic. */
  topic: string | null;
  /** JSON. */
  body: string;
  created_at: string;
  /** When it is due; while it is claimed, when the lease ends. */
  run_at: string;
  give_up_at: string;
  /** How often it was started. */
  attempts: number;
  /** Who has claimed it. */
  worker: string | null;
  failed_at: string | null;
  /** Why it failed last. */
  reason: string | null;
}

export type SiteRow = Selectable<SitesTable>;
export type AuthorRow = Selectable<AuthorsTable>;
export type SubjectRow = Selectable<SubjectsTable>;
export type PostRow = Selectable<PostsTable>;
export type ReactionRow = Selectable<ReactionsTable>;
export type NetworkRow = Selectable<NetworksTable>;
export type DecisionRow = Selectable<DecisionsTable>;
export type { VisitorSessionRow } from './author-tables.ts';
export type VerificationRow = Selectable<VerificationsTable>;
export type BlockRow = Selectable<BlocksTable>;
export type ReportRow = Selectable<ReportsTable>;
export type DeliveryRow = Selectable<DeliveriesTable>;
export type JobRow = Selectable<JobsTable>;
export type MailRow = Selectable<MailsTable>;
