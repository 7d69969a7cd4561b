/**
 * How long ago something was, by the largest unit that fits. As CLDR has it, and a test compares: `Intl.RelativeTimeFormat`
 * says the same, but the first of its kind takes a slow phone 40 ms before anything is shown. `year1`: said of one instead of
 * the general form; empty where a language has no such word.
 */
export const ago = {
  year: { one: '{n} year ago', other: '{n} years ago' },
  year1: 'last year',
  month: { one: '{n} month ago', other: '{n} months ago' },
  month1: 'last month',
  week: { one: '{n} week ago', other: '{n} weeks ago' },
  week1: 'last week',
  day: { one: '{n} day ago', other: '{n} days ago' },
  day1: 'yesterday',
  day2: '',
  hour: { one: '{n} hour ago', other: '{n} hours ago' },
  minute: { one: '{n} minute ago', other: '{n} minutes ago' },
} as const;
