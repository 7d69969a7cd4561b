// Apart, for pages that show the list.
export const list = 'reviews';
export const sorts = ['newest', 'oldest', 'highest', 'lowest', 'helpful'] as const;

/** What somebody experienced, with a rating and the day of it (FR-4). */
export const review = {
  list: list as typeof list,
  block: list as typeof list,
  derived: ['rating'],
  fields: {
    title: 'optional',
    body: 'optional',
    rating: 'required',
    criteria: 'optional',
    experiencedOn: 'required',
  },
  parents: [],
  replies: 'staff',
  writers: 'visitors',
  logged: true,
  onePerAuthor: true,
  rated: true,
  vote: 'helpful',
  sorts: sorts as typeof sorts,
  empty: 'empty',
} as const;
