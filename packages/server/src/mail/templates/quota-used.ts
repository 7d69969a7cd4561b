import type { Template } from './template.ts';

export interface QuotaUsed {
  /** What visitors wrote in this month, and what they may. */
  posts: number;
  most: number;
  isFull: boolean;
  /** The day when the next month begins, `YYYY-MM-DD`. */
  until: string;
  /** Where one ends these; absent where the server was not told where it is reached. */
  unsubscribe?: string;
}

const minutesOfMonth = 31 * 24 * 60;

/** To the owners of a site: most of its month's posts are used, or all. */
export const quotaUsed: Template<QuotaUsed, 'quotaUsed'> = {
  unsubscribe: ({ unsubscribe }) => unsubscribe,
  usefulMinutes: () => minutesOfMonth,
  write: ({ posts: n, most, isFull, until }, say, site = '') => ({
    subject: say(isFull ? 'full' : 'near', { site, until: new Date(until) }),
    preview: say('counted', { site, n }),
    blocks: [
      { is: 'paragraph', text: say('counted', { site, n }) },
      { is: 'paragraph', text: say('most', { n: most }) },
      { is: 'paragraph', text: say(isFull ? 'stops' : 'would', { until: new Date(until) }) },
      { is: 'paragraph', text: say('stays') },
      { is: 'paragraph', text: say('more') },
    ],
    small: [say('why', { site })],
  }),
};
