import { intl } from '@parvis/kit/i18n/intl.ts';
import { inRegion } from '../words/region.ts';
import type { Say } from '../words/words.ts';

/** A day as the language writes it. */
export const toDay = ({ lang }: Say, time: string): string =>
  intl(Intl.DateTimeFormat, inRegion(lang), { dateStyle: 'medium' }).format(new Date(time));

/** A day with its time. */
export const toTime = ({ lang }: Say, time: string): string =>
  intl(Intl.DateTimeFormat, inRegion(lang), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
