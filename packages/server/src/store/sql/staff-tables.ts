import type { Frequency, Role } from '@parvis/contract';
import type { Generated, Selectable } from 'kysely';

// Accounts, sessions and verifications are better-auth's to read and write; the rest is ours alone.

export interface StaffTables {
  staff: StaffTable;
  staff_sessions: SessionsTable;
  staff_accounts: AccountsTable;
  staff_verifications: VerificationsTable;
  staff_passkeys: PasskeysTable;
  memberships: MembershipsTable;
  staff_invitations: InvitationsTable;
  site_keys: SiteKeysTable;
}

interface StaffTable {
  id: string;
  name: string;
  /** What stands for the address: a keyed hash of it, in the form of an address. */
  email: string;
  /** 1 once they have proved that it is theirs. */
  email_verified: number;
  image: string | null;
  email_encrypted: string | null;
  created_at: string;
  updated_at: string;
}

interface SessionsTable {
  id: string;
  staff_id: string;
  created_at: string;
  updated_at: string;
  expires_at: string;
  /** Worth nothing alone: the cookie is signed. */
  token: string;
  /** Never written. */
  ip_address: string | null;
  user_agent: string | null;
}

interface AccountsTable {
  id: string;
  staff_id: string;
  created_at: string;
  updated_at: string;
  account_id: string;
  provider_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  password: string | null;
}

/** What is proved once and soon: codes by mail, and our own tokens and challenges, of which a hash is kept. */
interface VerificationsTable {
  id: string;
  /** What for, and which. */
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

interface PasskeysTable {
  id: string;
  staff_id: string;
  created_at: string;
  name: string;
  credential_id: string;
  /** Base64url. */
  public_key: string;
  counter: number;
  /** JSON array. */
  transports: string;
  last_used_at: string | null;
}

interface MembershipsTable {
  site_id: string;
  staff_id: string;
  role: Role;
  /** In which language they are written to. */
  locale: Generated<string>;
  /** How often they hear of posts. */
  hears: Generated<Frequency>;
  /** The id of the last post that they were told of, or the first that could be given out when they came. */
  heard_until: string;
  /** When they were written to last. */
  heard_at: string | null;
  /** The same of reports, and of what authors contest; until when, ISO 8601. */
  hears_reports: Generated<Frequency>;
  /** How often an owner is written to about what does not work. */
  hears_alarms: Generated<Frequency>;
  /** Whether they are written to each week; null where nobody said it: owners are. */
  hears_weekly: Frequency | null;
  /** The day, a Monday, up to which they were. */
  weekly_until: string | null;
  reports_until: Generated<string>;
  reports_at: string | null;
  /** When they were there last, to the hour. */
  seen_at: string | null;
  created_at: string;
}

/** One for each address of a site. One that is accepted or taken back has no row. */
interface InvitationsTable {
  site_id: string;
  id: string;
  role: Role;
  email_encrypted: string;
  email_hash: string;
  token_hash: string;
  /** Who did; null for a key or the command line. */
  invited_by: string | null;
  created_at: string;
  expires_at: string;
}

interface SiteKeysTable {
  site_id: string;
  id: string;
  name: string;
  /** SHA-256 of the key. */
  hash: string;
  /** JSON array; null for all that an owner may. */
  permissions: string | null;
  created_at: string;
  expires_at: string | null;
  /** To the minute. */
  last_used_at: string | null;
  revoked_at: string | null;
}

export type StaffRow = Selectable<StaffTable>;
export type SessionRow = Selectable<SessionsTable>;
export type PasskeyRow = Selectable<PasskeysTable>;
export type InvitationRow = Selectable<InvitationsTable>;
export type SiteKeyRow = Selectable<SiteKeysTable>;
