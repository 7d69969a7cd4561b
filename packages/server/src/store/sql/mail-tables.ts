import type { Generated, Selectable } from 'kysely';

export interface MailTables {
  mails: MailsTable;
  suppressions: SuppressionsTable;
  reply_addresses: ReplyAddressesTable;
}

/** Every mail, as it would have gone. */
export interface MailsTable {
  /** Also its `Message-ID`, the same at every try. */
  id: string;
  /** Null for a mail of the server itself. */
  site_id: string | null;
  /** A keyed hash of what tells it from others: of two with the same one, only the first is kept. */
  key_hash: string | null;
  template: string;
  /** Of who reads it: a tag of BCP 47. */
  locale: string;
  /** Null once it was sent or suppressed. */
  email_encrypted: string | null;
  email_hash: string;
  /** JSON, encrypted, for codes and tokens are in it. Null once it was sent or suppressed. */
  data_encrypted: string | null;
  status: 'waiting' | 'sent' | 'suppressed' | 'failed';
  /** How often a mail server was asked to take it. */
  attempts: number;
  /** Why it was not taken last, or never will be; nothing of what was sent. */
  reason: string | null;
  created_at: string;
  /** When it came into the queue of the workers; null while there is no mail server. */
  queued_at: string | null;
  /** When it was tried first. */
  tried_at: string | null;
  sent_at: string | null;
}

export interface SuppressionsTable {
  /** Empty for mails of the server itself. */
  site_id: string;
  email_hash: string;
  reason: string;
  created_at: string;
}

/** An address to which one person answers one post. */
export interface ReplyAddressesTable {
  site_id: string;
  /** Of what stands in the address: who reads this table can write to none. */
  token_hash: string;
  staff_id: string;
  post_id: string;
  /** JSON array: hashes of the answers that came, so that a mail that comes again is none. */
  answers: Generated<string>;
  created_at: string;
}

export type ReplyAddressRow = Selectable<ReplyAddressesTable>;
