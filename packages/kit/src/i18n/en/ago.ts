type Unit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute';
type Single = 'year1' | 'month1' | 'week1' | 'day1' | 'day2';

/**
 * How long ago something was, by the largest unit that fits. As CLDR has it, and a test compares: `Intl.RelativeTimeFormat`
 * says the same, but the first of its kind takes a slow phone 40 ms before anything is shown. `year1` is said
 * of one, and the general form of two and more; empty where a language has no such word.
 */
export const ago: Record<Unit | Single, string | { one: string; other: string }> = {
  year: '{n} years ago',
  year1: 'last year',
  month: '{n} months ago',
  month1: 'last month',
  week: '{n} weeks ago',
  week1: 'last week',
  day: '{n} days ago',
  day1: 'yesterday',
  day2: '',
  hour: { one: '{n} hour ago', other: '{n} hours ago' },
  minute: { one: '{n} minute ago', other: '{n} minutes ago' },
};
