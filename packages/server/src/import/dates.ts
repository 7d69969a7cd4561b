import type { ImportCode } from '@parvis/contract';

export type DateOrder = 'dmy' | 'mdy';
type Read = { at: string; code?: undefined } | { at: ''; code: ImportCode };

/** Time of day and zone behind a day; without a zone it is UTC. */
const clock =
  /^(?:(?:T|,?\s+(?:à|at|um)?\s*)(\d{1,2})[:h](\d{2})(?::(\d{2}(?:\.\d{1,9})?))?\s?(am|pm)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s?UTC)?)?$/i;
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T\s,])/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?=$|[T\s,])/;
const dayFirst = /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:er|st|nd|rd|th)?\.?\s+(\p{L}+)\.?,?\s+(\d{4})(?=$|[\s,])/u;
const monthFirst = /^(?:\p{L}+\.?,?\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|[\s,])/u;

/** Beginnings of the names of months, in French and English, without accents; those that tell more come first. */
const months: readonly (readonly [string, number])[] = [
  ...[
    ['janv', 1],
    ['jan', 1],
    ['fev', 2],
    ['feb', 2],
    ['mars', 3],
    ['mar', 3],
    ['avr', 4],
    ['apr', 4],
  ],
  ...[
    ['mai', 5],
    ['may', 5],
    ['juin', 6],
    ['jun', 6],
    ['juil', 7],
    ['jul', 7],
    ['aou', 8],
    ['aug', 8],
  ],
  ...[
    ['sep', 9],
    ['oct', 10],
    ['nov', 11],
    ['dec', 12],
  ],
] as [string, number][];

/**
 * A time as a file says it, as ISO 8601 in UTC; or why it is none. Never a guess: of three numbers with the year behind,
 * what stands first is the day only where it cannot be the month, or where `order` says so.
 */
export function toTime(given: string | undefined, order?: DateOrder): Read {
  const text = given?.trim().replace(/\s+/g, ' ') ?? '';
  if (text === '') return { at: '', code: 'DATE_MISSING' };
  if (text.length > 60) return { at: '', code: 'DATE_INVALID' };
  const iso = yearFirst.exec(text);
  if (iso) return toInstant(iso[1], iso[3], iso[4], text.slice(iso[0].length));
  const numbers = yearLast.exec(text);
  if (numbers) {
    const rest = text.slice(numbers[0].length);
    const [, first, , second, year] = numbers;
    const said = orderOf(text) ?? order;
    if (said === 'dmy') return toInstant(year, second, first, rest);
    if (said === 'mdy' || first === second) return toInstant(year, first, second, rest);
    return { at: '', code: 'DATE_AMBIGUOUS' };
  }
  const words = dayFirst.exec(text);
  if (words) return toInstant(words[3], toMonth(words[2]!), words[1], text.slice(words[0].length));
  const english = monthFirst.exec(text);
  if (english) return toInstant(english[3], toMonth(english[1]!), english[2], text.slice(english[0].length));
  return { at: '', code: 'DATE_INVALID' };
}

/** What a date of three numbers proves of the others in its column: one above 12 is a day. */
export function orderOf(text: string): DateOrder | undefined {
  const [, first, , second] = yearLast.exec(text.trim()) ?? [];
  if (first === undefined) return undefined;
  if (Number(first) > 12) return Number(second) > 12 ? undefined : 'dmy';
  return Number(second) > 12 ? 'mdy' : undefined;
}

function toMonth(name: string): string | undefined {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const found = months.find(([start]) => plain.startsWith(start));
  return found && String(found[1]);
}

function toInstant(year?: string, month?: string, day?: string, rest = ''): Read {
  const found = clock.exec(rest);
  if (!found || month === undefined) return { at: '', code: 'DATE_INVALID' };
  const [, hour = '0', minute = '00', second = '00', half, zone = 'Z'] = found;
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour);
  const two = (number: string | number | undefined) => String(number).padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  // A day that no month has is another day for `Date`.
  const isDay = new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date);
  const ms = Date.parse(`${date}T${two(hours)}:${minute}:${second}${/^[a-z]/i.test(zone) ? 'Z' : zone}`);
  // No id says a time before this one.
  if (Number.isNaN(ms) || !isDay || ms < 0) return { at: '', code: 'DATE_INVALID' };
  return { at: new Date(ms).toISOString() };
}
