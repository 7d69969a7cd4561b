/** What lists of posts say once one can act. */
export const act = {
  actions: 'More actions',
  closed: 'No new posts are taken here.',
} as const;
