import type { Template } from './template.ts';

export interface StaffInvitation {
  /** The name of who invites. */
  inviter: string;
  /** The name of the site. */
  site: string;
  /** A page that shows the invitation, with its token in the fragment. */
  url: string;
  /** How long the link is valid. */
  days: number;
}

const minutesOfDay = 24 * 60;

export const staffInvitation: Template<StaffInvitation, 'staffInvitation'> = {
  usefulMinutes: ({ days }) => days * minutesOfDay,
  write: ({ inviter, site, url, days }, say) => ({
    subject: say('subject', { inviter, site }),
    preview: say('preview'),
    blocks: [
      { is: 'paragraph', text: say('invites', { inviter, site }) },
      { is: 'link', text: say('accept'), url },
      { is: 'paragraph', text: say('nothing') },
      { is: 'paragraph', text: say('valid', { n: days }) },
    ],
    small: [say('why', { inviter })],
  }),
};
