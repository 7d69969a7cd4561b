import { excludesLoss, type Pair, toRatio } from './statistics.ts';

/** One figure of both versions, a pair for each run. */
export interface Compared {
  name: string;
  better: 'more' | 'less';
  pairs: Pair[];
}

export const columns: string[] = ['what', 'earlier', 'present', 'ratio', '95 % interval', 'excludes a loss above 10 %'];

/** What the columns say, for the method below a table. */
export const howCompared =
  'The ratio is the geometric mean of the runs, the interval a paired t-interval of their logarithms at 95 %; where a run has \
nothing of a kind, or there is one run alone, it is the ratio of the means, without an interval.';

/** @returns whether the interval excludes a loss; undefined where there is none */
export function isExcluded({ pairs, better }: Compared): boolean | undefined {
  return hasInterval(pairs) ? excludesLoss(toRatio(pairs), better) : undefined;
}

export function toComparedRow(compared: Compared): (string | number)[] {
  const { name, pairs } = compared;
  const [earlier, present] = [mean(pairs.map((pair) => pair.earlier)), mean(pairs.map((pair) => pair.present))];
  if (!hasInterval(pairs))
    return [name, earlier, present, earlier > 0 ? (present / earlier).toFixed(3) : '–', '–', '–'];
  const { ratio, low, high } = toRatio(pairs);
  const interval = `${low.toFixed(3)} to ${high.toFixed(3)}`;
  return [name, earlier, present, ratio.toFixed(3), interval, isExcluded(compared) ? 'yes' : 'no'];
}

const hasInterval = (pairs: Pair[]): boolean =>
  pairs.length > 1 && pairs.every(({ earlier, present }) => earlier > 0 && present > 0);

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
