/** What the row of sharing says. */
export const share = {
  share: 'Share',
  more: 'More',
  email: 'E-mail',
  sms: 'SMS',
  on: 'Share on {network} (opens a new tab)',
  by: 'Share by {network}',
  count: { one: 'Shared {n} time from this page', other: 'Shared {n} times from this page' },
  copyLink: 'Copy link',
  copied: 'Link copied',
} as const;
