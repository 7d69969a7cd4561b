/** What the menu of a post says. */
export const menu = {
  edit: 'Edit',
  remove: 'Delete',
  report: 'Report',
  copyLink: 'Copy link',
  copied: 'Link copied',
} as const;
