import type { Template } from './template.ts';

export interface PolicyWanted {
  /** The questions in the console; absent where the server was not told where it is reached. */
  link?: string;
  /** Where one ends these; absent likewise. */
  unsubscribe?: string;
}

/** To the owners of a site, once: new reviews wait until they have said how they treat reviews. */
export const policyWanted: Template<PolicyWanted, 'policyWanted'> = {
  unsubscribe: ({ unsubscribe }) => unsubscribe,
  write: ({ link }, say, site = '') => ({
    subject: say('subject', { site }),
    preview: say('waits', { site }),
    blocks: [
      { is: 'paragraph', text: say('waits', { site }) },
      { is: 'paragraph', text: say('answer') },
      ...(link ? [{ is: 'link' as const, text: say('toAnswers'), url: link }] : []),
      { is: 'paragraph', text: say('stays') },
    ],
    small: [say('why', { site })],
  }),
};
