import type { Translated } from '@parvis/kit/i18n/messages.ts';

/** What the page of its own says beside the verdict. */
export const page = {
  title: 'Verify reviews',
  intro:
    'This page reads the register of reviews of a site and checks it here, in your browser. It believes neither the site nor whoever runs it.',
  address: 'Address of the site’s Parvis server',
  site: 'Key of the site',
  subject: 'Page (optional)',
  start: 'Verify',
  receipt: 'Receipt of your review (optional)',
  receiptWrong: 'This is no receipt.',
  file: 'Evidence from elsewhere',
  fileWrong: 'This file is no evidence of a register.',
  before: 'Compared with what this browser saw last time.',
  log: 'Register: {origin}',
  waiting: 'Your review was received and waits for the next seal.',
  pending: 'Your review was received and waits since {date}.',
  published: 'Your review is published since {date}.',
  refused: 'Your review was refused on {date}.',
  hidden: 'Your review was removed by the site on {date}.',
  withdrawn: 'Your review was taken back on {date}.',
  erased: 'Your review was erased on {date}.',
  elsewhere: 'Your review stands in the register of another site.',
  invalid: 'This receipt does not hold: this register has not signed it, or it was changed.',
} as const;

/** What one language says on this page beside the verdict. */
export type PageWords = Translated<typeof page>;
