/** The list of the sites that somebody works for. */
export const sites = {
  title: 'Your sites',
  count: { one: '{n} site', other: '{n} sites' },
  none: 'You do not work for any site yet.',
  find: 'Find a site',
  suspended: 'suspended',
  waiting: { one: '{n} waits', other: '{n} wait' },
  roles: { owner: 'Owner', moderator: 'Moderator', viewer: 'Viewer' },
} as const;
