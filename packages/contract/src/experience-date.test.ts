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
