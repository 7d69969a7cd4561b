/** What lists of posts say once one can act. */
export const act = {
  actions: 'More actions',
  edit: 'Edit',
  remove: 'Delete',
  report: 'Report',
  copyLink: 'Copy link',
  copied: 'Link copied',
  closed: 'No new posts are taken here.',
} as const;
