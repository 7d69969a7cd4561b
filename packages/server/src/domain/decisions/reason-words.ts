import type { ReasonCode, ReasonWords } from '@parvis/contract';
import { en } from '@parvis/contract/words/en';
import { fr } from '@parvis/contract/words/fr';

/** English where we do not speak a language. */
export const toReasonWords = (locale: string | null, code: ReasonCode): ReasonWords =>
  (/^fr\b/i.test(locale ?? '') ? fr : en).reasons[code];
