/** What the rating says once one can act. */
export const ratingAct = {
  rate: 'Rate this',
  give: 'Rate {n} out of 5',
  star: { one: '{n} star', other: '{n} stars' },
  yours: 'Your rating: {n} out of 5',
  change: 'Change',
  today: 'Experience: today',
  experience: 'Experience: {date}',
} as const;
