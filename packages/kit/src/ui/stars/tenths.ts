import { intl } from '../../i18n/intl.ts';

const point = /^(en(-GB|-US)?|he|ja|zh-Hans)$/;
const comma = /^(de|el|es|fr|it|nl|pl|pt|sv|tr)(-\1)?$/i;

/**
 * A mean, 1 to 5, with its tenths, as the language writes it. Most languages are known by their mark: the first formatter
 * takes a slow phone 20 ms before anything is shown.
 */
export function toTenths(mean: number, lang: string): string {
  const mark = point.test(lang) ? '.' : comma.test(lang) && ',';
  return mark
    ? mean.toFixed(1).replace('.', mark)
    : intl(Intl.NumberFormat, lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(mean);
}
