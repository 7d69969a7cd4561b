/** What the form of a review says. */
export const writeReview = {
  nameHint: 'Shown beside what you write.',
  // As the form of a report says it: what both shared would come with every act.
  email: 'Your e-mail',
  EMAIL_INVALID: 'Please give an address such as name@example.com.',
  addressHint: 'Needed with words, so that we can reach you. We send a code there; nobody sees it.',
  sendReview: 'Post review',
  rating: 'Your rating',
  star: { one: '{n} star', other: '{n} stars' },
  star1: 'Poor',
  star2: 'Fair',
  star3: 'Good',
  star4: 'Very good',
  star5: 'Excellent',
  title: 'Title',
  review: 'Your review',
  experienceHint: 'The day of your stay, meal or purchase.',
} as const;
