/** What somebody experienced, with a rating and the day of it (FR-4). */
export const review = {
  list: 'reviews',
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
  onePerAuthor: true,
  rated: true,
  sorts: ['newest', 'oldest', 'helpful', 'highest', 'lowest'],
  empty: 'empty',
} as const;
