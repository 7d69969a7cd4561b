// What a page may show of published reviews (step 6): the counted set, its mean and histogram (R2, section 2).
import type { ReviewRecord } from './records.ts';

export interface Rating {
  count: number;
  /** One decimal, half up. */
  mean: number;
  histogram: Record<'1' | '2' | '3' | '4' | '5', number>;
}

/** Of the ratings that count: those of other sites do not. Null where there is none. */
export function rate(records: ReviewRecord[]): Rating | null {
  const ratings = records
    .filter(({ origin }) => !origin.startsWith('syndicated:'))
    .flatMap(({ rating }) => rating ?? []);
  const count = ratings.length;
  if (count === 0) return null;
  const sum = ratings.reduce((total, rating) => total + rating, 0);
  const of = (mark: number): number => ratings.filter((rating) => rating === mark).length;
  return {
    count,
    mean: Math.floor((20 * sum + count) / (2 * count)) / 10,
    histogram: { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5) },
  };
}
