import { describe, expect, it } from 'vitest';
import { orderOf, toTime } from './dates.ts';

describe('times as files say them', () => {
  it.each([
    ['2024-03-07 15:43:43 UTC', '2024-03-07T15:43:43.000Z'],
    ['2024-03-07 15:43:43', '2024-03-07T15:43:43.000Z'],
    ['2023-06-01T10:00:00-04:00', '2023-06-01T14:00:00.000Z'],
    ['2023-06-01T10:00:00.123Z', '2023-06-01T10:00:00.000Z'],
    ['2023-06-01 10:00 +0200', '2023-06-01T08:00:00.000Z'],
    ['2024-03-07', '2024-03-07T00:00:00.000Z'],
    ['2024/3/7', '2024-03-07T00:00:00.000Z'],
    ['15/03/2025', '2025-03-15T00:00:00.000Z'],
    ['15.03.2025 08:30', '2025-03-15T08:30:00.000Z'],
    ['03/15/2025 8:30 pm', '2025-03-15T20:30:00.000Z'],
    ['03/03/2025', '2025-03-03T00:00:00.000Z'],
    ['25 janv. 2025 à 07:05', '2025-01-25T07:05:00.000Z'],
    ['1er août 2024', '2024-08-01T00:00:00.000Z'],
    ['lundi 3 février 2025', '2025-02-03T00:00:00.000Z'],
    ['March 5, 2024', '2024-03-05T00:00:00.000Z'],
    ['5th December 2023, 10:00', '2023-12-05T10:00:00.000Z'],
    ['Tue, 14 Jan 2014 17:31:03 +0000', '2014-01-14T17:31:03.000Z'],
  ])('%s', (text, at) => {
    // Parts of a second are kept where they are told.
    expect(toTime(text).at.replace(/\.\d+/, '.000')).toBe(at);
  });

  it.each([
    ['', 'DATE_MISSING'],
    ['   ', 'DATE_MISSING'],
    ['2025-02-30', 'DATE_INVALID'],
    ['2025-13-01', 'DATE_INVALID'],
    ['32/13/2024', 'DATE_AMBIGUOUS'],
    ['05/03/2024', 'DATE_AMBIGUOUS'],
    ['5 Foo 2024', 'DATE_INVALID'],
    ['yesterday', 'DATE_INVALID'],
    ['2024-03-07 25:00', 'DATE_INVALID'],
    ['1960-01-01', 'DATE_INVALID'],
    ['1'.repeat(100_000), 'DATE_INVALID'],
  ])('%.20s is none', (text, code) => expect(toTime(text).code).toBe(code));

  it('the order of day and month is told, or proved by another row', () => {
    expect(toTime('05/03/2024', 'dmy').at).toBe('2024-03-05T00:00:00.000Z');
    expect(toTime('05/03/2024', 'mdy').at).toBe('2024-05-03T00:00:00.000Z');
    // What cannot be otherwise is read as it is.
    expect(toTime('15/03/2024', 'mdy').at).toBe('2024-03-15T00:00:00.000Z');
    expect([orderOf('15/03/2024'), orderOf('03/15/2024'), orderOf('05/03/2024'), orderOf('2024-03-15')]).toEqual([
      'dmy',
      'mdy',
      undefined,
      undefined,
    ]);
  });
});
