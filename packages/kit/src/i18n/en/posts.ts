/** What lists of posts say while one reads. */
export const posts = {
  more: 'Load more',
  showMore: 'Show more',
  guest: 'Guest',
  staff: 'Team',
  edited: 'edited',
  now: 'just now',
} as const;
