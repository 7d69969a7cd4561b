import { staffLimits } from '@parvis/contract';
import { type Kind, kindNames } from '@parvis/contract/kinds';
import type { Looked } from '../moderation/found-list.ts';

/** What is filtered, as it stands in the address. */
export type Filters = Readonly<Record<string, string>>;

/** Names of filters, in the order in which they are offered. */
export const filterNames = [
  'q',
  'status',
  'kind',
  'rating',
  'answered',
  'reported',
  'lang',
  'from',
  'until',
  'subject',
  'author',
] as const;

export const statuses = ['pending', 'published', 'refused', 'hidden'] as const;

const isOneOf = <One extends string>(all: readonly One[], value: string | undefined): value is One =>
  value !== undefined && all.some((one) => one === value);
const toFlag = (value: string | undefined): boolean | undefined =>
  value === 'true' ? true : value === 'false' ? false : undefined;

/** What is asked for. What stands in an address and means nothing is left out. */
export function toLooked(filters: Filters): Looked {
  const { q = '', status, kind, rating = '', lang = '', subject, author } = filters;
  const [answered, reported] = [toFlag(filters.answered), toFlag(filters.reported)];
  const [since, before] = [toTime(filters.from, 0), toTime(filters.until, 1)];
  return {
    ...(q.trim() !== '' && { q: q.slice(0, staffLimits.searchLength) }),
    ...(isOneOf(statuses, status) && { status }),
    ...(isOneOf<Kind>(kindNames, kind) && { kind }),
    ...(/^[1-5]$/.test(rating) && { rating: Number(rating) }),
    ...(answered !== undefined && { answered }),
    ...(reported !== undefined && { reported }),
    ...(/^[a-z]{2,3}$/.test(lang) && { lang }),
    ...(since !== undefined && { since }),
    ...(before !== undefined && { before }),
    ...(subject && { subject }),
    ...(author && { author }),
  };
}

/** The beginning of a day where one is, or of one after it. */
function toTime(day: string | undefined, later: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  if (year === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString();
}
