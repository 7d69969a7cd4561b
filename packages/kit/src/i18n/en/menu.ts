/** What the menu of a post says. */
export const menu = {
  earlier: 'Earlier versions',
  quote: 'Quote',
  edit: 'Edit',
  remove: 'Delete',
  report: 'Report',
  copyLink: 'Copy link',
  copied: 'Link copied',
  openConsole: 'Open in the console',
} as const;
