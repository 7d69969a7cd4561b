/** What sharing says. */
export const share = {
  share: 'Share',
  copyThis: 'Copy this link:',
  more: 'More',
  qr: 'QR code',
  qrHint: 'Scan to open this page',
  print: 'Print',
  email: 'E-mail',
  sms: 'SMS',
  on: 'Share on {network} (opens a new tab)',
  by: 'Share by {network}',
  count: { one: 'Shared {n} time from this page', other: 'Shared {n} times from this page' },
} as const;
