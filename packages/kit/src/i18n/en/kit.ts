/** What widgets say to who reads, whichever they are. */
export const kit = {
  loading: 'Loading…',
  failed: 'This could not be loaded.',
  failedOffline: 'You seem to be offline.',
  retry: 'Try again',
  search: 'Search',
  more: 'Load more',
  showMore: 'Show more',
  guest: 'Guest',
  staff: 'Team',
  edited: 'edited',
  now: 'just now',
  actions: 'More actions',
  closed: 'No new posts are taken here.',
  follow: 'Follow',
} as const;
