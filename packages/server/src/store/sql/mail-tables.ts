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
  /** Since when it is told that it waits. */
  late_at: string | null;
}

export interface SuppressionsTable {
  /** Empty for mails of the server itself. */
  site_id: string;
  email_hash: string;
  reason: string;
  created_at: string;
}
