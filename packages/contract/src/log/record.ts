import type { Verification } from '../enums.ts';
import { concat, isHash, toUtf8 } from './bytes.ts';
import { toCanonicalJson } from './canonical.ts';
import { ensure } from './ensure.ts';

/** All that a leaf of a review commits to (L9). Days are `YYYY-MM-DD`. */
export interface ReviewRecord {
  v: 1;
  subject: string;
  rating?: number | undefined;
  criteria?: Readonly<Record<string, number>> | undefined;
  title?: string | undefined;
  /** {@link toPlainText} of its text. */
  text: string;
  lang: string;
  displayName: string;
  experiencedOn?: string | undefined;
  submittedOn: string;
  /** `request`, `onsite`, `web`, `import:SOURCE` or `syndicated:SITE`. */
  origin: string;
  verification: Verification;
  /** `none`, `unknown`, or what was given: `discount`, `gift`, `points`. */
  incentive: string;
  /** `sha256` in base64. */
  media?: readonly { sha256: string; alt?: string | undefined }[] | undefined;
}

/** What an answer of the business commits to. */
export interface ReplyRecord {
  v: 1;
  text: string;
  repliedOn: string;
}

/** What the first leaf of a site commits to, and each change of it (L11). */
export interface SiteRecord {
  v: 1;
  domains: readonly string[];
  name: string;
  maxPublicationDays: number;
}

/** The exact bytes that are committed to, as text. */
export const toRecordText = (record: ReviewRecord | ReplyRecord | SiteRecord): string =>
  toCanonicalJson({ ...record } as never);

/**
 * What a commitment is the SHA-256 of (L8).
 * @param r 32 bytes, made anew for each: without them a short review can be guessed
 * @throws SyntaxError for another length of `r`
 */
export function toCommitted(r: Uint8Array, record: string): Uint8Array<ArrayBuffer> {
  ensure(isHash(r), 'r has 32 bytes.');
  return concat(toUtf8('parvis-review-v1\n'), r, toUtf8(record));
}
