import type { Block, Template } from './template.ts';

export interface WeekPassed {
  /** The first and the last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  /** What visitors wrote that came to be on a page, then and in the week before. */
  posts: number;
  postsBefore: number;
  reviews: number;
  /** Of their ratings; null where there was none. */
  mean: number | null;
  meanBefore: number | null;
  /** What the business wrote. */
  replies: number;
  shares: number;
  /** What there is to do now: reviews without an answer, and what waits for a decision. */
  unanswered: number;
  waiting: number;
  /** The screen with the figures; absent where the server was not told where it is reached. */
  link?: string;
  /** Where one ends these; absent likewise. */
  unsubscribe?: string;
}

const minutesOfWeek = 7 * 24 * 60;

/** To those who work for a site, on Mondays: figures of the week that has passed, of nobody in particular. */
export const weekPassed: Template<WeekPassed, 'weekPassed'> = {
  unsubscribe: ({ unsubscribe }) => unsubscribe,
  usefulMinutes: () => minutesOfWeek,
  write: (data, say, site = '') => {
    const { from, to, posts, postsBefore, reviews, mean, meanBefore, replies, shares, unanswered, waiting, link } =
      data;
    const days = { from: new Date(from), to: new Date(to) };
    const written = say('posts', { n: posts, ...days });
    const said = (...sentences: (string | false)[]): Block[] => {
      const text = sentences.filter(Boolean).join(' ');
      return text ? [{ is: 'paragraph', text }] : [];
    };
    return {
      subject: say('subject', { site }),
      preview: written,
      blocks: [
        ...said(written, say('before', { n: postsBefore })),
        ...said(
          reviews > 0 && mean !== null && say('reviews', { n: reviews, mean }),
          reviews > 0 && meanBefore !== null && say('meanBefore', { mean: meanBefore }),
        ),
        ...said(replies > 0 && say('replies', { n: replies }), shares > 0 && say('shares', { n: shares })),
        ...said(unanswered > 0 && say('unanswered', { n: unanswered }), waiting > 0 && say('waiting', { n: waiting })),
        ...(link ? [{ is: 'link' as const, text: say('look'), url: link }] : []),
      ],
      small: [say('why', { site })],
    };
  },
};
