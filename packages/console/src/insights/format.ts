import { intl, toNumber } from '@parvis/kit/i18n/intl.ts';
import { inRegion } from '../words/region.ts';
import type { Language } from '../words/words.ts';

const utc = { timeZone: 'UTC' } as const;

/** A day in words: `28 Nov`. @param isWhole with its year */
export const toDate = (day: string, lang: Language, isWhole = false): string =>
  intl(Intl.DateTimeFormat, inRegion(lang), {
    ...utc,
    day: 'numeric',
    month: 'short',
    ...(isWhole && { year: 'numeric' }),
  }).format(new Date(day));

/** At which time of the reader's clock a day of UTC begins. */
export const toBeginning = (day: string, lang: Language): string =>
  intl(Intl.DateTimeFormat, inRegion(lang), { hour: 'numeric', minute: '2-digit' }).format(new Date(day));

/** A moment by the reader's clock. */
export const toMoment = (time: string, lang: Language): string =>
  intl(Intl.DateTimeFormat, inRegion(lang), {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(time));

export const toMean = (mean: number, lang: Language): string =>
  toNumber(mean, lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** How long something took, as one says it: `25 minutes`, `5 hours`, `3 days`. */
export function toDuration(seconds: number, lang: Language): string {
  const [value, unit] =
    seconds < 90 * 60
      ? [Math.max(1, seconds / 60), 'minute']
      : seconds < 48 * 3_600
        ? [seconds / 3_600, 'hour']
        : [seconds / 86_400, 'day'];
  return toNumber(Math.round(value), lang, { style: 'unit', unit, unitDisplay: 'long' });
}
