/** What the reviews say to who acts: what is new. */
export const actReviews = {
  unseen: { one: '{n} new review', other: '{n} new reviews' },
} as const;
