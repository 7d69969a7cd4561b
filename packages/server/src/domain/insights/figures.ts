import { type Figures, type Histogram, type Kind, kindNames, type RangeFigures, toMean } from '@parvis/contract';
import type { DayCounts } from '../../store/store.ts';
import { toMedian } from './steps.ts';

/** Pages that are kept of a day, those with most posts. */
const mostPages = 50;

const counters = ['held', 'refused', 'hidden', 'replies', 'shares', 'answered'] as const;
const maps = ['published', 'ratings', 'answers', 'waits', 'pages'] as const;

/** Adds the one to the other. */
export function addCounts(to: DayCounts, more: DayCounts): void {
  for (const name of counters) if (more[name]) to[name] = (to[name] ?? 0) + more[name];
  for (const name of maps) {
    if (!more[name]) continue;
    to[name] ??= {};
    const map = to[name] as Record<string, number>;
    for (const [key, n] of Object.entries(more[name])) map[key] = (map[key] ?? 0) + n;
  }
}

/** The counts as they are kept. */
export function toKept(counts: DayCounts): string {
  const pages = Object.entries(counts.pages ?? {});
  const kept = pages.sort(([, one], [, other]) => other - one).slice(0, mostPages);
  return JSON.stringify({ ...counts, ...(counts.pages && { pages: Object.fromEntries(kept) }) });
}

/** Several days as one. */
export function toSum(days: readonly DayCounts[]): DayCounts {
  const sum: DayCounts = {};
  for (const one of days) addCounts(sum, one);
  return sum;
}

export function toFigures({ published, ratings, held, refused, hidden, replies, shares }: DayCounts): Figures {
  const histogram = Object.fromEntries([1, 2, 3, 4, 5].map((value) => [value, ratings?.[value] ?? 0])) as Histogram;
  const count = Object.values(histogram).reduce((sum, n) => sum + n, 0);
  return {
    published: Object.fromEntries(kindNames.map((kind) => [kind, published?.[kind] ?? 0])) as Record<Kind, number>,
    held: held ?? 0,
    refused: refused ?? 0,
    hidden: hidden ?? 0,
    rating: count === 0 ? null : { count, mean: toMean(histogram), histogram },
    replies: replies ?? 0,
    shares: shares ?? 0,
  };
}

export function toRangeFigures(days: readonly DayCounts[]): RangeFigures {
  const sum = toSum(days);
  const figures = toFigures(sum);
  return {
    ...figures,
    // Who takes an answer back and writes another one has answered once.
    answered: Math.min(sum.answered ?? 0, figures.rating?.count ?? 0),
    answerSeconds: toMedian(sum.answers ?? {}),
    waitingSeconds: toMedian(sum.waits ?? {}),
  };
}
