import type { Template } from './template.ts';

export interface ConfirmAddress {
  /** Six digits. */
  code: string;
  /** How long it is valid. */
  hours: number;
  /** It goes to whoever wrote a review under this address, whose receipt waits for the proof. */
  review?: boolean;
}

/** The code by which a visitor proves an address. As of {@link signInCode}: no code in the subject, and no link. */
export const confirmAddress: Template<ConfirmAddress, 'confirmAddress'> = {
  isForVisitors: true,
  urgent: true,
  usefulMinutes: ({ hours }) => hours * 60,
  write: ({ code, hours, review }, say, site) => ({
    subject: say('subject', { site: site ?? '' }),
    preview: say('preview'),
    blocks: [
      { is: 'paragraph', text: say('type') },
      { is: 'code', text: code },
      { is: 'paragraph', text: say('valid', { n: hours }) },
      { is: 'paragraph', text: say('after', { site: site ?? '' }) },
      ...(review ? [{ is: 'paragraph' as const, text: say('review', { site: site ?? '' }) }] : []),
    ],
    small: [say('why')],
  }),
};
