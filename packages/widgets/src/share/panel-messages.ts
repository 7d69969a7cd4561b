/** What the panel of sharing says. */
export const sharePanel = {
  copyThis: 'Copy this link:',
  qr: 'QR code',
  qrHint: 'Scan to open this page',
  print: 'Print',
} as const;
