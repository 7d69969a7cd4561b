import type { DayFigures, Figures } from '@parvis/contract';
import { type Kind, kindNames } from '@parvis/contract/kinds';

/** Periods that one chooses from: months of the calendar, else days, whole weeks where they are longer than two months. */
export const periods = [7, 30, 'month', 'last-month', 91, 364] as const;
export type Period = (typeof periods)[number];

/** Longer ones are shown by week. */
const mostDays = 62;
const dayMs = 86_400_000;

/** A day, or several as one. */
export interface Span extends Pick<Figures, 'published' | 'rating' | 'replies' | 'shares'> {
  /** The first day of it, `YYYY-MM-DD`. */
  day: string;
}

/** The period that an address names; what names none is the last 30 days. */
export const toPeriod = (text: string | undefined): Period => periods.find((one) => `${one}` === text) ?? 30;

/** The first and the last day of a period, in UTC: today, but for the month that is over. */
export function toRange(period: Period, now: number): { from: string; to: string } {
  const toDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
  if (typeof period === 'number') return { from: toDay(now - (period - 1) * dayMs), to: toDay(now) };
  const today = new Date(now);
  const toFirst = (later: number): number => Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + later);
  if (period === 'month') return { from: toDay(toFirst(0)), to: toDay(now) };
  return { from: toDay(toFirst(-1)), to: toDay(toFirst(0) - dayMs) };
}

/** Days as they are, or by seven, counted from the last. */
export function toSpans(days: readonly DayFigures[]): { isWeeks: boolean; spans: Span[] } {
  if (days.length <= mostDays) return { isWeeks: false, spans: [...days] };
  const spans: Span[] = [];
  for (let end = days.length; end > 0; end -= 7) spans.unshift(toSum(days.slice(Math.max(0, end - 7), end)));
  return { isWeeks: true, spans };
}

function toSum(days: readonly DayFigures[]): Span {
  const sum = (of: (day: DayFigures) => number): number => days.reduce((all, day) => all + of(day), 0);
  const histogram = (value: 1 | 2 | 3 | 4 | 5): number => sum(({ rating }) => rating?.histogram[value] ?? 0);
  const all = { 1: histogram(1), 2: histogram(2), 3: histogram(3), 4: histogram(4), 5: histogram(5) };
  const count = sum(({ rating }) => rating?.count ?? 0);
  const stars = all[1] + 2 * all[2] + 3 * all[3] + 4 * all[4] + 5 * all[5];
  // The mean as the server rounds it (S5).
  const mean = Math.floor((20 * stars + count) / (2 * count)) / 10;
  return {
    day: days[0]?.day ?? '',
    published: Object.fromEntries(kindNames.map((kind) => [kind, sum((day) => day.published[kind])])) as Record<
      Kind,
      number
    >,
    rating: count === 0 ? null : { count, mean, histogram: all },
    replies: sum(({ replies }) => replies),
    shares: sum(({ shares }) => shares),
  };
}
