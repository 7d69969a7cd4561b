import { intl, toNumber } from '@parvis/kit/i18n/intl.ts';
import { resolveLocale } from '@parvis/kit/i18n/messages.ts';
import { toAgo } from '@parvis/kit/posts/Time.tsx';
import { toTenths } from '@parvis/kit/ui/stars/tenths.ts';
import { expect, it, vi } from 'vitest';
import type { ReadLocale } from './locale.ts';

const files = import.meta.glob<{ messages: ReadLocale }>('../locales/*.ts', { eager: true });
const locales: [lang: string, messages: ReadLocale | undefined][] = [
  ['en', undefined],
  ...Object.entries(files).map(([path, { messages }]): [string, ReadLocale] => [
    path.replace(/.*\/|\.ts$/g, ''),
    messages,
  ]),
];
/** Of each unit as many as are said before the next one fits. */
const most = { minute: 59, hour: 23, day: 6, week: 4, month: 11, year: 50 } as const;
const units = Object.keys(most) as (keyof typeof most)[];
/** The marks of French and its no-break spaces are ours. */
const toPlain = (text: string): string => text.replace(/['’]/g, "'").replace(/[\u00a0\u202f]/g, ' ');

it.each(locales)('G5: what %s says of past times is what Intl says', (wish, messages) => {
  const lang = resolveLocale(wish, messages);
  const all = units.flatMap((unit) => Array.from({ length: most[unit] }, (_, n) => [unit, n + 1] as const));
  const formatter = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  for (const [unit, n] of all) expect(toPlain(toAgo(lang, unit, n))).toBe(toPlain(formatter.format(-n, unit)));
});

const regions = [
  'en-GB',
  'en-US',
  'en-ZA',
  'de-DE',
  'de-CH',
  'de-AT',
  'es-ES',
  'es-MX',
  'fr-FR',
  'fr-CH',
  'it-IT',
  'it-CH',
  'pt-PT',
  'pt-BR',
  'ar-EG',
  'hi-IN',
];
it.each([...locales.map(([lang]) => lang), ...regions])('G5: means are written in %s as Intl writes them', (lang) => {
  const formatter = new Intl.NumberFormat(lang, { minimumFractionDigits: 1 });
  for (const mean of [1, 3.5, 4.6, 5]) expect(toTenths(mean, lang)).toBe(formatter.format(mean));
});

it.each(locales)('G5: small numbers are written in %s as Intl writes them', (lang) => {
  const formatter = new Intl.NumberFormat(lang);
  for (const n of [0, 1, 9, 10, 99, 100, 999, 1_000, 12_345, 1.5, -3])
    expect(toNumber(n, lang)).toBe(formatter.format(n));
});

it('G5: of past times and small numbers no formatter is made, but where digits are others', () => {
  const made = vi.spyOn(Intl, 'NumberFormat');
  const relative = vi.spyOn(Intl, 'RelativeTimeFormat');
  for (const unit of units) toAgo('fr', unit, 3);
  expect(toNumber(12, 'en-GB')).toBe('12');
  expect([made, relative].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  expect(toNumber(12, 'ar-EG')).toBe('١٢');
  expect(toNumber(12, 'hi-u-nu-deva')).toBe('१२');
  expect(intl(Intl.NumberFormat, 'ar-EG').format(3)).toBe('٣');
});
