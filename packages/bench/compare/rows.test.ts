import { expect, it } from 'vitest';
import { type Compared, columns, isExcluded, toComparedRow } from './rows.ts';

const of = (...pairs: [earlier: number, present: number][]): Compared => ({
  name: 'blocking',
  better: 'less',
  pairs: pairs.map(([earlier, present]) => ({ earlier, present })),
});

it('has a ratio with its interval, and says whether that excludes a loss', () => {
  const twice = of([100, 50], [200, 100]);
  expect(toComparedRow(twice)).toEqual(['blocking', 150, 75, '0.500', '0.500 to 0.500', 'yes']);
  expect(toComparedRow(twice)).toHaveLength(columns.length);
  expect(isExcluded(twice)).toBe(true);
  expect(isExcluded(of([50, 100], [50, 100]))).toBe(false);
});

it('has the ratio of the means alone where one run has nothing, or is the only one', () => {
  expect(toComparedRow(of([100, 0], [300, 100]))).toEqual(['blocking', 200, 50, '0.250', '–', '–']);
  expect(toComparedRow(of([100, 90]))).toEqual(['blocking', 100, 90, '0.900', '–', '–']);
  expect(toComparedRow(of([0, 0], [0, 1]))).toEqual(['blocking', 0, 0.5, '–', '–', '–']);
  expect(isExcluded(of([100, 90]))).toBeUndefined();
});
