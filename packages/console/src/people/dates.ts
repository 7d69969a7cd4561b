import { intl } from '@parvis/kit/i18n/intl.ts';
import { inRegion } from '../words/region.ts';

/** A day, as the language writes it. */
export const toDate = (time: string, lang: string): string =>
  intl(Intl.DateTimeFormat, inRegion(lang), { dateStyle: 'medium' }).format(new Date(time));
