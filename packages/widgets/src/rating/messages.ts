/** What the rating says while one reads. */
export const rating = {
  summary: { one: '{mean} out of 5, {n} review', other: '{mean} out of 5, {n} reviews' },
  count: { one: '{n} review', other: '{n} reviews' },
  first: 'Be the first to rate',
} as const;
