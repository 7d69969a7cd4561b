import { intl } from '@parvis/kit/i18n/intl.ts';
import { inRegion } from './region.ts';

/** A day as one writes it, such as `2 Mar 2026`. @param time ISO 8601 */
export const toDay = (time: string, lang: string): string =>
  intl(Intl.DateTimeFormat, inRegion(lang), { dateStyle: 'medium' }).format(new Date(time));

/** The same with the hour. */
export const toMinute = (time: string, lang: string): string =>
  intl(Intl.DateTimeFormat, inRegion(lang), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
