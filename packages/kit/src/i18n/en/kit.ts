/** What every widget says. */
export const kit = {
  loading: 'Loading…',
  failed: 'This could not be loaded.',
  failedOffline: 'You seem to be offline.',
  retry: 'Try again',
  search: 'Search',
} as const;
