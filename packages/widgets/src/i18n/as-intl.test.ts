import { intl, toNumber } from '@parvis/kit/i18n/intl.ts';
import { createMessages, resolveLocale } from '@parvis/kit/i18n/messages.ts';
import { toAgo } from '@parvis/kit/posts/Time.tsx';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { toTenths } from '@parvis/kit/ui/stars/tenths.ts';
import { expect, it, vi } from 'vitest';
import { toWrittenDay } from '../reviews/day.ts';
import { reviews } from '../reviews/messages.ts';
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

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const ui = (lang: string): Ui => ({ lang, context: {} }) as Ui;

it.each(locales)('G5: days are written in %s as Intl writes them, in every region', (wish, messages) => {
  const write = (lang: string, day: string): string =>
    toWrittenDay(ui(lang), createMessages(lang, 'reviews', reviews), day).replace(/[\u2068\u2069]/g, '');
  const toExpected = (lang: string): ((day: string) => string) => {
    const long = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
    const formatter = new Intl.DateTimeFormat(lang, long);
    return (day) => formatter.format(new Date(day)).replace(/^1 (?=.*2026)/, wish === 'fr' ? '1er ' : '1 ');
  };
  const months = Array.from({ length: 12 }, (_, n) => `2026-${`${n + 1}`.padStart(2, '0')}`);
  const days = months.flatMap((month) => [`${month}-01`, `${month}-28`]);
  const lang = resolveLocale(wish, messages);
  expect(days.map((day) => write(lang, day))).toEqual(days.map(toExpected(lang)));
  for (const region of letters.flatMap((a) => letters.map((b) => `${a}${b}`))) {
    const tag = resolveLocale(`${wish}-${region}`, messages);
    expect(write(tag, '2026-01-28'), tag).toBe(toExpected(tag)('2026-01-28'));
    expect(write(tag, '2026-09-01'), tag).toBe(toExpected(tag)('2026-09-01'));
  }
});

it('G5: of days no formatter is made', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat');
  const t = createMessages('en', 'reviews', reviews);
  expect(toWrittenDay(ui('en-US'), t, '2026-02-28')).toBe('February 28, 2026');
  // The day of the reader, not of Greenwich.
  const at = new Date(2026, 1, 28, 0, 30);
  expect(toWrittenDay(ui('en'), t, at.toISOString())).toBe('February 28, 2026');
  expect(made).not.toHaveBeenCalled();
  expect(toWrittenDay(ui('en-GB'), t, '2026-02-28')).toBe('28 February 2026');
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
