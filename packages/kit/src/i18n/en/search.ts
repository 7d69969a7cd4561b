/** What is said once somebody looks for something. */
export const search = {
  found: { one: '{n} result', other: '{n} results' },
  nothing: 'Nothing was found for {q}.',
  all: 'Show all again',
  stars: { one: '{n} star', other: '{n} stars' },
  review: 'Reviews',
  comment: 'Replies',
  indexing: 'Older posts are still being made ready.',
} as const;
