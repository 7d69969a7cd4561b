// Apart, for pages that show the list.
export const list = 'critiques';
export const sorts = ['newest', 'oldest', 'helpful'] as const;

/**
 * What somebody says of a work when its maker asks: answers to questions of the business, and marks by its criteria. No
 * rating, and so no mean. It is there where the settings have questions (`critique`).
 */
export const critique = {
  list: list as typeof list,
  block: 'reviews',
  setting: 'critique',
  derived: [],
  fields: { answers: 'required', criteria: 'optional' },
  parents: [],
  replies: 'staff',
  writers: 'visitors',
  onePerAuthor: true,
  rated: false,
  logged: false,
  vote: 'helpful',
  sorts: sorts as typeof sorts,
  empty: 'empty',
} as const;
