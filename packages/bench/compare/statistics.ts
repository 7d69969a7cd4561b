/** What one measure came to on two versions, one pair of values for each run. */
export interface Pair {
  present: number;
  earlier: number;
}

/** A ratio of present to earlier with its 95 % interval. */
export interface Ratio {
  ratio: number;
  low: number;
  high: number;
}

/** Quantiles of Student's t for 95 %, by degrees of freedom; from 30 on that of the normal distribution will do. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045,
];

/**
 * The geometric mean of the ratios, and its 95 % interval: a paired t-interval of their logarithms, so that a half and a
 * double weigh the same.
 * @throws RangeError with fewer than two pairs, or a value that is not above 0
 */
export function toRatio(pairs: Pair[]): Ratio {
  const n = pairs.length;
  if (n < 2) throw new RangeError('An interval needs two runs or more.');
  const logs = pairs.map(({ present, earlier }) => Math.log(present / earlier));
  if (!logs.every(Number.isFinite)) throw new RangeError('Only values above 0 have a ratio.');
  const mean = logs.reduce((sum, log) => sum + log, 0) / n;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (n - 1);
  const half = (quantiles[n - 2] ?? 1.96) * Math.sqrt(variance / n);
  return { ratio: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

/**
 * Whether the interval excludes a loss above a share of the earlier value.
 * @param better which way is better
 */
export function excludesLoss({ low, high }: Ratio, better: 'more' | 'less', share = 0.1): boolean {
  return better === 'more' ? low >= 1 - share : high <= 1 + share;
}
