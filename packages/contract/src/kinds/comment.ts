// Apart, for pages that show the list.
export const list = 'comments';
export const sorts = ['newest', 'oldest', 'helpful'] as const;

/** A word in a thread, or the answer of the business to a review. */
export const comment = {
  list: list as typeof list,
  block: list as typeof list,
  derived: [],
  fields: { body: 'required' },
  parents: ['comment', 'review', 'critique'],
  replies: 'anyone',
  writers: 'anyone',
  logged: false,
  onePerAuthor: false,
  rated: false,
  vote: 'like',
  sorts: sorts as typeof sorts,
  empty: 'empty',
} as const;
