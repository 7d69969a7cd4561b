/** What the reviews say to who acts: what they are narrowed to, and what is new. */
export const actReviews = {
  filtered: 'Only {n}-star reviews',
  filterOff: 'Show all',
  unseen: { one: '{n} new review', other: '{n} new reviews' },
} as const;
