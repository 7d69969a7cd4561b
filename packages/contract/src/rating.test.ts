import { describe, expect, it } from 'vitest';
import { isDivided, toHalfStars, toMean } from './rating.ts';
import type { Histogram } from './schemas/subject.ts';

const histogram = ([a, b, c, d, e]: number[]): Histogram => ({ 1: a!, 2: b!, 3: c!, 4: d!, 5: e! });

describe('S5 the mean, half up, in whole numbers', () => {
  it.each([
    [[0, 0, 0, 0, 0], 0, 0, false],
    [[0, 0, 0, 0, 1], 5, 5, false],
    [[0, 0, 0, 0, 3], 5, 5, false],
    [[0, 0, 0, 0, 10], 5, 5, false],
    [[1, 0, 2, 4, 5], 4, 4, false],
    // A standard deviation of 1.4142, above 1.4, with five ratings.
    [[1, 1, 1, 1, 1], 3, 3, true],
    [[10, 0, 0, 0, 0], 1, 1, false],
    [[3, 2, 3, 12, 80], 4.6, 4.5, false],
    [[50, 0, 0, 0, 50], 3, 3, true],
    [[2, 0, 0, 0, 2], 3, 3, false],
  ])('%j', (counts, mean, stars, divided) => {
    expect(toMean(histogram(counts))).toBe(mean);
    expect(toHalfStars(histogram(counts))).toBe(stars);
    expect(isDivided(histogram(counts))).toBe(divided);
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
