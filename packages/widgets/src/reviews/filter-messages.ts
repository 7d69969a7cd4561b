/** What is said of a list of reviews that is narrowed, or that can be. */
export const filters = {
  filtered: 'Only {n}-star reviews',
  filterOff: 'Show all',
  narrowed: 'Shown: {n} of {all}',
  verified: 'Experience proved',
  verifiedHow: 'Proved by an order, a code on site or a document',
  pictures: 'With a picture',
  rating: 'Rating',
  language: 'Language',
  criterion: 'Criterion',
  nothing: 'These reviews differ in nothing that they could be chosen by.',
} as const;
