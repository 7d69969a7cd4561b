/** What forms say of a rating and its day. */
export const writeRating = {
  RATING_REQUIRED: 'Please choose a number of stars.',
  EXPERIENCE_DATE_REQUIRED: 'Please give the date.',
  EXPERIENCE_DATE_INVALID: 'Please give a day in the past.',
  experience: 'When was it?',
} as const;
