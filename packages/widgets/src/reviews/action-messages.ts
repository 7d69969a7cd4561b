/** What the reviews say once one can act. */
export const reviewsAct = {
  write: 'Write a review',
  yours: 'Change your review',
  vote: 'Helpful',
  helpfulCount: { one: '{n} person found this helpful', other: '{n} people found this helpful' },
  unseen: { one: '{n} new review', other: '{n} new reviews' },
} as const;
