import type { ParvisError } from '@parvis/core';
import { createWords } from '../i18n/words.ts';
import { failures } from '../locales/en/failures.ts';
import { write } from '../locales/en/write.ts';
import { writeRating } from '../locales/en/write-rating.ts';
import type { Failure } from './failure.ts';

const words = { ...write, ...writeRating, ...failures };

/** The words for an error of the core, and the field it is about. A code of a newer server gets something general. */
export function explain(lang: string, thrown: unknown): Failure {
  const t = createWords(lang, 'write', words);
  const { code, retryAfter = 1, issues } = thrown as ParvisError;
  const key = code === 'TIMEOUT' || code === 'OFFLINE' ? 'NETWORK' : code;
  const known = t(key as 'unknown', { n: Math.ceil(retryAfter) });
  return { text: known || t('unknown'), field: issues?.[0]?.path.split('.').pop() };
}
