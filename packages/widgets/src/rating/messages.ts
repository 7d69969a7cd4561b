/** What the rating says, with its buttons. */
export const rating = {
  summary: { one: '{mean} out of {5}, {n} review', other: '{mean} out of {5}, {n} reviews' },
  count: { one: '{n} review', other: '{n} reviews' },
  first: 'Be the first to rate',
  rate: 'Rate this',
  give: 'Rate {n} out of {5}',
  star: { one: '{n} star', other: '{n} stars' },
  yours: 'Your rating: {n} out of {5}',
  change: 'Change',
  today: 'Experience: today',
  experience: 'Experience: {date}',
} as const;
