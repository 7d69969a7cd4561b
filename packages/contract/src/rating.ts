import type { Histogram } from './schemas/subject.ts';

// The formulas of `ratings-and-seo` section 2, each once. What is shown is made of whole numbers; a bound or a shrunk mean
// orders, and is never shown as the mark (R9).

/** Marks in figures: how many, their sum and the sum of their squares. */
export interface Totals {
  n: number;
  sum: number;
  squares: number;
}

const values = [1, 2, 3, 4, 5] as const;

export function toTotals(histogram: Histogram): Totals {
  let [n, sum, squares] = [0, 0, 0];
  for (const value of values) {
    const times = histogram[`${value}`];
    n += times;
    sum += times * value;
    squares += times * value * value;
  }
  return { n, sum, squares };
}

/**
 * The mean as people read it: one decimal, half up, by whole numbers only, because `(87 / 20).toFixed(1)` is 4.3. `0` when
 * nothing is counted.
 */
export function toMean(histogram: Histogram): number {
  const { n, sum } = toTotals(histogram);
  return toRoundedMean(n, sum);
}

/** The same of `n` marks that are `sum` together. */
export const toRoundedMean = (n: number, sum: number): number =>
  n === 0 ? 0 : Math.floor((20 * sum + n) / (2 * n)) / 10;

/** The mean for a picture of stars: half stars, half up. `0` when nothing is counted. */
export function toHalfStars(histogram: Histogram): number {
  const { n, sum } = toTotals(histogram);
  return n === 0 ? 0 : Math.floor((4 * sum + n) / (2 * n)) / 2;
}

/** The standard deviation; `0` when nothing is counted. */
export function toDeviation(histogram: Histogram): number {
  const { n, sum, squares } = toTotals(histogram);
  // In whole numbers below the root: what has no spread is exactly 0.
  return n === 0 ? 0 : Math.sqrt(n * squares - sum * sum) / n;
}

/** R8: opinions are divided when the standard deviation is above 1.4 with five ratings or more. */
export const isDivided = (histogram: Histogram): boolean => toTotals(histogram).n >= 5 && toDeviation(histogram) > 1.4;

/** What a subject with few ratings is held to be, for {@link toBayesianMean}. */
export interface Prior {
  /** The mean of the site's counted set. */
  mean: number;
  /** How many ratings it weighs as: {@link toPriorWeight}. */
  weight: number;
}

/** A mean drawn towards what is usual, for the order of subjects in a list. */
export function toBayesianMean({ n, sum }: Pick<Totals, 'n' | 'sum'>, { mean, weight }: Prior): number {
  return (weight * mean + sum) / (weight + n);
}

/** The median number of ratings of a subject, kept within 3 to 10. */
export function toPriorWeight(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return Math.min(10, Math.max(3, (low + high) / 2));
}

/** How good it is at least, likely: few ratings say less than many. The order "best rated". @default z 1.65, 95 % one-sided */
export function toLowerBound(histogram: Histogram, z = 1.65): number {
  const { n, sum, squares } = toTotals(histogram);
  // One of each mark beside those that were given: 15 and 55 are their sum and that of their squares.
  const all = n + 5;
  const mean = (sum + 15) / all;
  const variance = (squares + 55) / all - mean * mean;
  return mean - z * Math.sqrt(variance / (all + 1));
}

/** Which part of all votes is for it at least, likely (Wilson). The order "most helpful". `0` without votes. @default z 1.96, 95 % */
export function toWilson(up: number, n: number, z = 1.96): number {
  if (up === 0 || n === 0) return 0;
  const [p, zz] = [up / n, z * z];
  return (p + zz / (2 * n) - z * Math.sqrt((p * (1 - p) + zz / (4 * n)) / n)) / (1 + zz / n);
}

/** A simpler one in its place: as if there had been one vote for it and one against it. */
export const toLaplace = (up: number, n: number): number => (up + 1) / (n + 2);

/** How much a rating of some age weighs, where new ones weigh more; such a mean is not shown. */
export const toRecencyWeight = (ageDays: number, halfLifeDays: number): number => 2 ** (-ageDays / halfLifeDays);

/** The mean of ratings by {@link toRecencyWeight}; `0` of none. */
export function toRecentMean(ratings: readonly { rating: number; ageDays: number }[], halfLifeDays: number): number {
  let [weights, sum] = [0, 0];
  for (const { rating, ageDays } of ratings) {
    const weight = toRecencyWeight(ageDays, halfLifeDays);
    weights += weight;
    sum += weight * rating;
  }
  return weights === 0 ? 0 : sum / weights;
}
