import type { Histogram } from './schemas/subject.ts';

/**
 * The mean as people read it: one decimal, half up, by whole numbers only (`ratings-and-seo` section 2), because
 * `(87 / 20).toFixed(1)` is 4.3. `0` when nothing is counted.
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

/** R8: opinions are shared when the standard deviation is above 1.4 with five ratings or more. */
export function isDivided(histogram: Histogram): boolean {
  const { n, sum, squares } = toTotals(histogram);
  return n >= 5 && squares / n - (sum / n) ** 2 > 1.4 ** 2;
}

function toTotals(histogram: Histogram): { n: number; sum: number; squares: number } {
  let [n, sum, squares] = [0, 0, 0];
  for (const value of [1, 2, 3, 4, 5] as const) {
    const times = histogram[`${value}`];
    n += times;
    sum += times * value;
    squares += times * value * value;
  }
  return { n, sum, squares };
}
