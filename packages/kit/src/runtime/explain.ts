import { failures } from '../i18n/en/failures.ts';
import { write } from '../i18n/en/write.ts';
import { writeRating } from '../i18n/en/write-rating.ts';
import { createMessages } from '../i18n/messages.ts';

/** Codes that mean the same to who writes. */
const same: Record<string, string> = {
  TIMEOUT: 'NETWORK',
  OFFLINE: 'NETWORK',
  QUOTA_EXCEEDED: 'SUBJECT_CLOSED',
  BLOCK_OFF: 'SUBJECT_CLOSED',
  SITE_SUSPENDED: 'SUBJECT_CLOSED',
  CHANGE_TOO_LATE: 'FORBIDDEN',
};

const messages = { ...write, ...writeRating, ...failures };

/** What went wrong with one field or with the whole, in the visitor's language. */
export interface Failure {
  /** The code of the error table, or of the core where no server was reached; absent where its message did not come. */
  code?: string;
  text: string;
  /** Name of the field, as in the contract: the last part of its path. */
  field?: string;
}

/** An error of the core, or what a server puts into a page without script. */
export interface Explainable {
  code: string;
  /** Seconds. */
  retryAfter?: number | undefined;
  issues?: readonly { path: string; code: string }[] | undefined;
}

/** The messages for an error: for each field at fault, or for the whole. A code of a newer server gets something general. */
export function explain(lang: string, { code, retryAfter = 1, issues = [] }: Explainable): Failure[] {
  const t = createMessages(lang, 'write', messages);
  const say = (key: string): string => t((same[key] ?? key) as 'unknown', { n: Math.ceil(retryAfter) }) || t('unknown');
  if (issues.length === 0) return [{ code, text: say(code) }];
  const byField = new Map<string, Failure>();
  for (const issue of issues) {
    const field = issue.path.split('.').pop() ?? '';
    const key = field === 'name' && issue.code === 'FIELD_REQUIRED' ? 'NAME_REQUIRED' : issue.code;
    // One sentence a field: what is wrong besides is seen once this is put right.
    if (!byField.has(field)) byField.set(field, { code: issue.code, text: say(key), field });
  }
  return [...byField.values()];
}
