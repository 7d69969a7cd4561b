/** A mail of ours that came back for good, as somebody says. */
export interface Returned {
  /** Our `Message-ID`. */
  messageId: string;
  /** Whom it was to. */
  address: string;
  /** A sentence that quotes nothing. */
  reason: string;
}

/** What the server that took a mail knows of who handed it in. */
export interface Envelope {
  /** The network address of the other end. */
  ip?: string | undefined;
  /** How it named itself. */
  helo?: string | undefined;
  /** `MAIL FROM`. */
  sender?: string | undefined;
  /** `RCPT TO`: of a blind copy nothing else names them. */
  recipients?: readonly string[] | undefined;
  /** That server has found that `ip` may send for the domain of `sender`. */
  isSpfPassed?: boolean;
}

/** What a mail provider hands over in one request. */
export interface Delivered {
  /** A mail as it came in (RFC 5322). */
  message?: Uint8Array | undefined;
  envelope?: Envelope;
  returned?: Returned[];
  /** An address that who runs the server opens once, so that the provider goes on. */
  confirm?: string;
}
