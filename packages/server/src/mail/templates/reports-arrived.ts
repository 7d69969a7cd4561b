import type { ReportReason } from '@parvis/contract';
import { type HeardPost, toSaid } from './posts-arrived.ts';
import type { Block, Template } from './template.ts';

/** A post that was reported, or whose author says that a decision is wrong. */
export interface ReportedPost extends HeardPost {
  /** Open reports. */
  reasons: { reason: ReportReason; count: number }[];
  /** What some of those said. */
  said: string[];
  /** What its author says against the decision. */
  contest: string | null;
}

export interface ReportsArrived {
  posts: ReportedPost[];
  /** Posts beside those. */
  more: number;
  /** The name of the site. */
  site: string;
  /** Where one ends these; absent where the server was not told where it is reached. */
  unsubscribe?: string;
}

/** What was reported, and contested, with a link for each thing that can be done about it. */
export const reportsArrived: Template<ReportsArrived, 'reportsArrived'> = {
  unsubscribe: ({ unsubscribe }) => unsubscribe,
  write: ({ posts, more, site }, say, _, of) => {
    const ofPost = of('post');
    const [first] = posts;
    const one = posts.length + more === 1 ? first : undefined;
    const head = ({ by, page, contest }: ReportedPost): string =>
      say(contest ? 'contested' : 'reported', { by: by || ofPost('guest'), page });
    return {
      subject: one ? head(one) : say('many', { n: posts.length + more, site }),
      preview: one ? toSaid(one, of).slice(0, 120) : say('preview'),
      blocks: [
        ...posts.flatMap((post): Block[] => [
          { is: 'paragraph', text: head(post) },
          {
            is: 'quote',
            text: toSaid(post, of) || ofPost('noWords'),
            by: post.by || ofPost('guest'),
          },
          ...(post.reasons.length > 0
            ? [
                {
                  is: 'paragraph' as const,
                  text: say('because', {
                    reasons: post.reasons
                      .map(({ reason, count }) => `${of('reportReasons')(reason)} (${count})`)
                      .join(', '),
                  }),
                },
              ]
            : []),
          ...post.said.map((text): Block => ({ is: 'quote', text, by: say('reporter') })),
          ...(post.contest ? [{ is: 'quote' as const, text: post.contest, by: say('author') }] : []),
          ...post.acts.map(({ act, url }): Block => ({ is: 'link', text: ofPost(act), url })),
        ]),
        ...(more > 0 ? [{ is: 'paragraph' as const, text: ofPost('more', { n: more }) }] : []),
      ],
      small: [say('why', { site }), ofPost('press')],
    };
  },
};
