import { describe, expect, it } from 'vitest';
import { isDivided, isExperienceDate, toHalfStars, toMean } from './figures.ts';
import type { Histogram } from './subject.ts';

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

describe('P4 the day of the experience', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  it.each([
    ['2026-03-01', true],
    // Already tomorrow on Kiritimati (UTC+14).
    ['2026-03-02', true],
    ['2026-03-03', false],
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2026-02-30', false],
    ['2006-03-10', true],
    ['2005-12-31', false],
    ['2026-3-1', false],
    ['2026-03-01T00:00', false],
    ['0000-00-00', false],
    ['yesterday', false],
    ['', false],
  ])('%j: %s', (day, valid) => {
    expect(isExperienceDate(day, now)).toBe(valid);
  });
});
