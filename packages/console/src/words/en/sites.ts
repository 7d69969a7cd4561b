/** The list of the sites that somebody works for. */
export const sites = {
  title: 'Your sites',
  count: { one: '{n} site', other: '{n} sites' },
  /** Beside the title: posts of all sites. */
  allWaiting: { one: '{n} site, {waiting} waiting', other: '{n} sites, {waiting} waiting' },
  none: 'You do not work for any site yet.',
  noneOpen: 'You do not work for any site yet. Open one for your business, or ask whoever has one to invite you.',
  noneClosed: 'Whoever owns a site invites you from its settings, under “Team”.',
  find: 'Find a site',
  findHint: 'By a part of its name or key. Enter goes to the first.',
  notFound: 'No site is called so.',
  open: 'Open a site',
  toDo: 'Something waits',
  done: 'Nothing waits',
  suspended: 'suspended by whoever runs the server',
  suspendedHint:
    'Whoever runs the server has suspended this site: visitors write nothing new, and nobody decides. What is published stays. On the server, “parvis site resume {key}” ends it.',
  deletes: 'is deleted on {day}',
  /** For whoever has many: what has no screen. */
  operator:
    'To suspend a site, to say how many posts it may take, and to see how the server is, there are commands on the server: “parvis site --help”, “parvis site list”, “parvis doctor”.',
  waiting: { one: '{n} waiting', other: '{n} waiting' },
  more: 'more than {n} waiting',
  roles: { owner: 'Owner', moderator: 'Moderator', viewer: 'Viewer' },
} as const;
