import type { Template } from './template.ts';

export interface WebhookEnded {
  /** The host of its address: what follows may be secret. */
  host: string;
  /** It said that it is gone; else too much waited for it. */
  isGone: boolean;
  /** Where one ends these; absent where the server was not told where it is reached. */
  unsubscribe?: string;
}

/** To the owners of a site: nothing is sent to one of its webhooks any more. */
export const webhookEnded: Template<WebhookEnded, 'webhookEnded'> = {
  unsubscribe: ({ unsubscribe }) => unsubscribe,
  write: ({ host, isGone }, say, site = '') => ({
    subject: say('subject', { host, site }),
    preview: say(isGone ? 'gone' : 'full', { host }),
    blocks: [
      { is: 'paragraph', text: say(isGone ? 'gone' : 'full', { host }) },
      { is: 'paragraph', text: say('next') },
    ],
    small: [say('why', { site })],
  }),
};
