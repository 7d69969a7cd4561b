/** What sharing says. */
export const share = {
  label: 'Share',
  share: 'Share',
  copy: 'Copy link',
  copied: 'Copied',
  more: 'More',
  qr: 'QR code',
  qrHint: 'Scan to open this page',
  print: 'Print',
  email: 'E-mail',
  sms: 'SMS',
  on: 'Share on {network} (opens a new tab)',
  count: { one: 'Shared {n} time from this page', other: 'Shared {n} times from this page' },
} as const;
