import type { Template } from './template.ts';

export interface SiteDeletion {
  /** The day on which it goes, `YYYY-MM-DD`. */
  until: string;
  /** Where one ends these; absent where the server was not told where it is reached. */
  unsubscribe?: string;
}

/** To the owners of a site: it is deleted in some days, unless one of them says that it stays. */
export const siteDeletion: Template<SiteDeletion, 'siteDeletion'> = {
  unsubscribe: ({ unsubscribe }) => unsubscribe,
  write: ({ until }, say, site = '') => ({
    subject: say('subject', { site, until: new Date(until) }),
    preview: say('goes', { site, until: new Date(until) }),
    blocks: [
      { is: 'paragraph', text: say('goes', { site, until: new Date(until) }) },
      { is: 'paragraph', text: say('stays') },
      { is: 'paragraph', text: say('export') },
    ],
    small: [say('why', { site })],
  }),
};
