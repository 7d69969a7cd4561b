import { describe, expect, it } from 'vitest';
import { isExperienceDate } from './experience-date.ts';

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
    ['2026-3-1', false],
    ['2026-03-01T00:00', false],
    ['0000-00-00', false],
    ['yesterday', false],
    ['', false],
  ])('%j: %s', (day, valid) => {
    expect(isExperienceDate(day, now)).toBe(valid);
  });

  it.each([
    // By the calendar, whatever leap days lie between; it is still the day before on Baker Island (UTC-12) until noon.
    ['2006-03-01', true],
    ['2006-02-28', false],
    ['2006-02-24', false],
    ['2005-12-31', false],
  ])('F9: twenty years back, %j: %s', (day, valid) => {
    expect(isExperienceDate(day, now)).toBe(valid);
  });

  it('F9: a leap day counts its years as every other day', () => {
    const leap = Date.parse('2028-02-29T13:00:00Z');
    expect(['2008-02-28', '2008-02-29'].map((day) => isExperienceDate(day, leap))).toEqual([false, true]);
    const later = Date.parse('2026-02-28T13:00:00Z');
    expect(['2006-02-27', '2006-02-28'].map((day) => isExperienceDate(day, later))).toEqual([false, true]);
  });
});
