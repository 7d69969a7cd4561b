import type { Insights } from '@parvis/contract';
import { kindNames, toRow } from '@parvis/contract/kinds';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import type { Say } from '../words/words.ts';
import { toDate, toMean } from './format.ts';
import { type Span, toSpans } from './spans.ts';
import type { FigureTable } from './table.ts';

/** The tables of a period, by what they are of. */
export interface FigureTables {
  posts: FigureTable;
  rating: FigureTable;
  stars: FigureTable;
  replies: FigureTable;
  shares: FigureTable;
}

export function toTables({ lang, words: { insights: words }, fill }: Say, { days, total }: Insights): FigureTables {
  const { isWeeks, spans } = toSpans(days);
  const format = (value: number): string => toNumber(value, lang);
  const by = (titles: { days: string; weeks: string }, columns: string[], of: (span: Span) => (number | null)[]) => ({
    title: isWeeks ? titles.weeks : titles.days,
    of: isWeeks ? words.week : words.day,
    columns,
    rows: spans.map((span) => ({ label: toDate(span.day, lang), values: of(span) })),
    format,
  });
  // What is rated first: it stands at the bottom of each bar.
  // Of those that a setting brings, the ones of which there is something.
  const kinds = kindNames
    .toReversed()
    .filter((kind) => !toRow(kind).setting || spans.some(({ published }) => published[kind] > 0));
  return {
    posts: by(
      words.charts.posts,
      kinds.map((kind) => words.kinds[kind]),
      ({ published }) => kinds.map((kind) => published[kind]),
    ),
    rating: {
      ...by(words.charts.rating, [words.mean], ({ rating }) => [rating?.mean ?? null]),
      format: (mean) => toMean(mean, lang),
    },
    stars: {
      title: words.charts.stars,
      of: words.stars,
      columns: [words.ratings],
      rows: ([1, 2, 3, 4, 5] as const).map((n) => ({
        label: fill(words.ofStars, { n }),
        values: [total.rating?.histogram[n] ?? 0],
      })),
      format,
    },
    replies: by(words.charts.replies, [words.replies], ({ replies }) => [replies]),
    shares: by(words.charts.shares, [words.shares], ({ shares }) => [shares]),
  };
}
