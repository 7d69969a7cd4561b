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
  file: 'Receipt or evidence from a file: choose it, or drop it on this page',
  fileWrong: 'This file is neither a receipt nor evidence of a register.',
  before: 'Compared with what this browser saw last time.',
  log: 'Register: {origin}',
} as const;

/** What one language says on this page beside the verdict. */
export type PageWords = Translated<typeof page>;
