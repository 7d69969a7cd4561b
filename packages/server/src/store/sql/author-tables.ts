export interface AuthorTables {
  authors: AuthorsTable;
  verifications: VerificationsTable;
  visitor_sessions: VisitorSessionRow;
  member_tokens: MemberTokensTable;
}
export interface AuthorsTable {
  site_id: string;
  id: string;
  kind: 'guest' | 'member' | 'staff';
  name: string;
  /** As one looks for it. Null until a job has filled it: of rows from before, and of an earlier version beside this one. */
  name_folded: string | null;
  email_encrypted: string | null;
  /** Tells equal addresses of one site without decrypting them. */
  email_hash: string | null;
  /** The same of all spellings of the address; empty where it cannot be read. Null until a job has filled it. */
  email_base_hash: string | null;
  created_at: string;
  /** Tokens from before this time are void. */
  tokens_since: string | null;
  /** Since when the address is proved. Of one address of a site there is one such author. */
  confirmed_at: string | null;
  /** In which language they are written to, as they last read. */
  locale: string | null;
  /**
   * What the name looks like, of an author whose name nobody else on the site takes; empty where somebody else had it
   * before; null of everybody whose name is not theirs alone.
   */
  name_skeleton: string | null;
  /** Keyed, of how the host calls a member. Null of everybody whom no host has named. */
  member_hash: string | null;
}

/** Tokens of hosts that were used, until they are worth nothing by themselves. */
export interface MemberTokensTable {
  site_id: string;
  /** Keyed. */
  token_hash: string;
  expires_at: string;
}

/** The code that was last mailed to an address, for a day. */
export interface VerificationsTable {
  site_id: string;
  email_hash: string;
  /** Keyed, of the address and the code. */
  code_hash: string;
  tries: number;
  /** Codes that were mailed since `since`. */
  sends: number;
  since: string;
  created_at: string;
  used_at: string | null;
}

/** A sign-in of somebody who has proved who they are. */
export interface VisitorSessionRow {
  site_id: string;
  id: string;
  author_id: string;
  /** Its family, of a short list; empty where it is none of these. */
  browser: string;
  system: string;
  began_at: string;
  /** When its last token was given out. */
  renewed_at: string;
  /** When that one ends. */
  expires_at: string;
}
