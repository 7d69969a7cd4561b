import type { PolicyName, ReasonCode, SignName } from '../decisions.ts';
import type { ReportReason } from '../enums.ts';

/** A reason as staff choose it, and what the author reads where nobody writes more. */
export interface ReasonWords {
  label: string;
  sentence: string;
}

/**
 * What staff and authors read of codes in one language, wherever they read it: in the console, in mails and on the pages
 * of the server. A file for each language, so that a browser loads one.
 */
export interface ModerationWords {
  reasons: Readonly<Record<ReasonCode, ReasonWords>>;
  /** Why a post waits, within a sentence. */
  policies: Readonly<Record<PolicyName, string>>;
  /** What speaks for spam, within a sentence; of `text`, the words are `{text}`. */
  signs: Readonly<Record<SignName, string>>;
  /** What a post was reported as, within a sentence. */
  reportReasons: Readonly<Record<ReportReason, string>>;
}
