/** Why there was no page to look at. */
export type LookError = 'ADDRESS' | 'AWAY' | 'TIMEOUT' | 'TOO_LONG' | 'REDIRECTED';

/** A page as it was sent. */
export interface SentPage {
  status: number;
  /** Its `Content-Type`; empty where there is none. */
  type: string;
  /** Its `Content-Security-Policy`; empty where there is none. */
  policy: string;
  html: string;
}

/** What came of asking for a page, at the address where it was in the end. */
export type Looked = { url: URL } & (SentPage | { error: LookError });

/** Where else a look may lead, and for how long. */
export interface LookBounds {
  /** Whether it is followed where a page sends on to, with what status. @default always */
  follows?: (next: URL, status: number) => boolean;
  /** Ends it before its time. */
  signal?: AbortSignal;
}

/** Asks for a page of the web, as a visitor would: bounded in time and size, and of nobody private. Never rejects. */
export type LookAt = (url: URL, bounds?: LookBounds) => Promise<Looked>;
