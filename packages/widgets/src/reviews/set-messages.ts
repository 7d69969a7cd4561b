/** What the rows of stars say that a kind of business brings to the form. */
export const setFields = {
  inDetail: 'Rate in detail',
  clear: 'Clear {name}',
} as const;
