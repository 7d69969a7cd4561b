/** A word in a thread, or the answer of the business to a review. */
export const comment = {
  list: 'comments',
  fields: { title: 'none', body: 'required', rating: 'none', criteria: 'none', experiencedOn: 'none' },
  parents: ['comment', 'review'],
  replies: 'anyone',
  writers: 'anyone',
  onePerAuthor: false,
  rated: false,
  sorts: ['newest', 'oldest', 'helpful'],
  empty: 'empty',
} as const;
