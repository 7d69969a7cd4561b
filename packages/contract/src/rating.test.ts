import { describe, expect, it } from 'vitest';
import {
  isDivided,
  toBayesianMean,
  toDeviation,
  toHalfStars,
  toLaplace,
  toLowerBound,
  toMean,
  toPriorWeight,
  toRecencyWeight,
  toRecentMean,
  toTotals,
  toWilson,
} from './rating.ts';
import type { Histogram } from './schemas/subject.ts';

const histogram = ([a, b, c, d, e]: number[]): Histogram => ({ 1: a!, 2: b!, 3: c!, 4: d!, 5: e! });
/** As the vectors are written. */
const four = (value: number): number => Math.round(value * 10_000) / 10_000;

describe('S5 the mean, half up, in whole numbers', () => {
  // Histogram, N, S, Q, mean, half, sd, Bayes 7 and 10 with 3.5, bound z 1.65 and 1.96.
  it.each([
    [[0, 0, 0, 0, 0], 0, 0, 0, 0, 0, 0, 3.5, 3.5, 2.0474, undefined],
    [[0, 0, 0, 0, 1], 1, 5, 25, 5, 5, 0, 3.6875, 3.6364, 2.4037, 2.229],
    [[0, 0, 0, 0, 3], 3, 15, 75, 5, 5, 0, 3.95, 3.8462, 2.9365, 2.7837],
    [[0, 0, 0, 0, 10], 10, 50, 250, 5, 5, 0, 4.3824, 4.25, 3.8189, 3.7222],
    [[1, 0, 2, 4, 5], 12, 48, 208, 4, 4, 1.1547, 3.8158, 3.7727, 3.1933, 3.097],
    [[1, 1, 1, 1, 1], 5, 15, 55, 3, 3, 1.4142, 3.2917, 3.3333, 2.2964, 2.1643],
    [[10, 0, 0, 0, 0], 10, 10, 10, 1, 1, 0, 2.0294, 2.25, 1.1522, 1.0555],
    [[3, 2, 3, 12, 80], 100, 464, 2230, 4.6, 4.5, 0.8777, 4.5654, 4.5364, 4.4056, 4.3763],
    [[50, 0, 0, 0, 50], 100, 300, 1300, 3, 3, 2, 3.0327, 3.0455, 2.6833, 2.6238],
  ])('%j', (counts, n, sum, squares, mean, half, deviation, seven, ten, likely, sure) => {
    const all = histogram(counts);
    expect(toTotals(all)).toEqual({ n, sum, squares });
    expect(toMean(all)).toBe(mean);
    expect(toHalfStars(all)).toBe(half);
    expect(four(toDeviation(all))).toBe(deviation);
    expect(four(toBayesianMean({ n, sum }, { mean: 3.5, weight: 7 }))).toBe(seven);
    expect(four(toBayesianMean({ n, sum }, { mean: 3.5, weight: 10 }))).toBe(ten);
    expect(four(toLowerBound(all))).toBe(likely);
    if (sure !== undefined) expect(four(toLowerBound(all, 1.96))).toBe(sure);
  });

  it.each([
    ['17/4', [0, 0, 0, 3, 1], 4.3, 4.5],
    ['87/20', [0, 0, 0, 13, 7], 4.4, 4.5],
    ['81/20', [0, 0, 0, 19, 1], 4.1, 4],
    ['13/3', [0, 0, 0, 2, 1], 4.3, 4.5],
    ['14/3', [0, 0, 0, 1, 2], 4.7, 4.5],
    ['496/100', [0, 0, 0, 4, 96], 5, 5],
  ])('%s', (_, counts, mean, stars) => {
    expect(toMean(histogram(counts))).toBe(mean);
    expect(toHalfStars(histogram(counts))).toBe(stars);
  });
});

it.each([
  // A standard deviation of 1.4142, above 1.4, with five ratings.
  [[1, 1, 1, 1, 1], true],
  [[50, 0, 0, 0, 50], true],
  // Wider, but of four.
  [[2, 0, 0, 0, 2], false],
  [[1, 0, 2, 4, 5], false],
  [[0, 0, 0, 0, 10], false],
])('R8: opinions on %j are divided: %s', (counts, divided) => {
  expect(isDivided(histogram(counts))).toBe(divided);
});

it.each([
  [0, 1, 0],
  [1, 1, 0.2065],
  [0, 10, 0],
  [5, 5, 0.5655],
  [9, 10, 0.5958],
  [10, 10, 0.7225],
  [90, 100, 0.8256],
  [600, 1000, 0.5693],
  [0, 0, 0],
])('R9: the Wilson bound of %i of %i is %d', (up, n, bound) => {
  expect(four(toWilson(up, n))).toBe(bound);
});

it.each([
  [0, 1, 0.3333],
  [1, 1, 0.6667],
  [9, 10, 0.8333],
  [90, 100, 0.8922],
])('Laplace of %i of %i is %d', (up, n, share) => {
  expect(four(toLaplace(up, n))).toBe(share);
});

it('weighs what is recent more, with a half-life of 180 days', () => {
  expect([30, 90].map((days) => toRecencyWeight(days, 180).toFixed(4))).toEqual(['0.8909', '0.7071']);
  const two = [
    { rating: 5, ageDays: 0 },
    { rating: 1, ageDays: 360 },
  ];
  expect(four(toRecentMean(two, 180))).toBe(4.2);
  expect(toRecentMean([], 180)).toBe(0);
});

it.each([
  [[], 3],
  [[1, 2], 3],
  [[4, 5, 90], 5],
  [[4, 5], 4.5],
  [[50, 60], 10],
])('a prior weighs as the median of %j does, within 3 to 10: %d', (counts, weight) => {
  expect(toPriorWeight(counts)).toBe(weight);
});
