import type { ParvisError } from '@parvis/core';
import { failures } from '../i18n/en/failures.ts';
import { write } from '../i18n/en/write.ts';
import { writeRating } from '../i18n/en/write-rating.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Failure } from './failure.ts';

const messages = { ...write, ...writeRating, ...failures };

/** The words for an error of the core, and the field it is about. A code of a newer server gets something general. */
export function explain(lang: string, thrown: unknown): Failure {
  const t = createMessages(lang, 'write', messages);
  const { code, retryAfter = 1, issues } = thrown as ParvisError;
  const key = code === 'TIMEOUT' || code === 'OFFLINE' ? 'NETWORK' : code;
  const known = t(key as 'unknown', { n: Math.ceil(retryAfter) });
  return { text: known || t('unknown'), field: issues?.[0]?.path.split('.').pop() };
}
