import type { ReportReason } from '@parvis/contract';
import { fillPosts, type HeardPost, toBeginning, toSaid } from './heard-post.ts';
import type { Block, Template } from './template.ts';

/** A post that was reported, or whose author says that a decision is wrong. */
export type ReportedPost = HeardPost & {
  /** Open reports. */
  reasons: { reason: ReportReason; count: number }[];
  /** Whether its author says that the decision is wrong. */
  isContested?: boolean;
  /** What some of the reports said; read when the mail goes out. */
  said?: string[];
  /** What its author says against the decision; likewise. */
  contest?: string | null;
};

export interface ReportsArrived {
  posts: ReportedPost[];
  /** Posts beside those. */
  more: number;
  /** The name of the site. */
  site: string;
  /** Where one ends these; absent where the server was not told where it is reached. */
  unsubscribe?: string;
}

/** Characters of what a report says. */
const mostWords = 300;

/** What was reported, and contested, with a link for each thing that can be done about it. */
export const reportsArrived: Template<ReportsArrived, 'reportsArrived'> = {
  unsubscribe: ({ unsubscribe }) => unsubscribe,
  async fill(data, from) {
    const posts: ReportedPost[] = [];
    for (const post of await fillPosts(data.posts, from)) {
      const { said, contest } = post.id === undefined ? post : await from.said.reports(from.site, post.id);
      posts.push({
        ...post,
        said: (said ?? []).map((words) => toBeginning(words, mostWords)),
        contest: contest ?? null,
      });
    }
    return posts.length + data.more > 0 ? { ...data, posts } : undefined;
  },
  write: ({ posts, more, site }, say, _, of) => {
    const ofPost = of('post');
    const [first] = posts;
    const one = posts.length + more === 1 ? first : undefined;
    const head = ({ by, page, isContested, contest }: ReportedPost): string =>
      say(isContested || contest ? 'contested' : 'reported', { by: by || ofPost('guest'), page });
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
          ...(post.said ?? []).map((text): Block => ({ is: 'quote', text, by: say('reporter') })),
          ...(post.contest ? [{ is: 'quote' as const, text: post.contest, by: say('author') }] : []),
          ...post.acts.map(({ act, url }): Block => ({ is: 'link', text: ofPost(act), url })),
        ]),
        ...(more > 0 ? [{ is: 'paragraph' as const, text: ofPost('more', { n: more }) }] : []),
      ],
      small: [say('why', { site }), ofPost('press')],
    };
  },
};
