import type { Template } from './template.ts';

export interface SignInCode {
  /** Six digits. */
  code: string;
  /** How long it is valid. */
  minutes: number;
}

/** The subject is without the code: mail servers keep subjects in their logs. There is no link: none could be burned. */
export const signInCode: Template<SignInCode, 'signInCode'> = {
  urgent: true,
  usefulMinutes: ({ minutes }) => minutes,
  write: ({ code, minutes }, say, site) => ({
    subject: site === undefined ? say('subject') : say('subjectAt', { site }),
    preview: say('preview'),
    blocks: [
      { is: 'paragraph', text: say('type') },
      { is: 'code', text: code },
      { is: 'paragraph', text: say('valid', { n: minutes }) },
      { is: 'paragraph', text: say('share') },
    ],
    small: [say('why')],
  }),
};
