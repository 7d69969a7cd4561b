import type { PolicyName } from '@parvis/contract';
import type { MailedAct } from '../../identity/act-tokens.ts';
import type { Block, Template } from './template.ts';

/** A post as a mail shows it. */
export interface HeardPost {
  title: string;
  words: string;
  by: string;
  page: string;
  /** Why it waits; empty when it is on the page. */
  policies: PolicyName[];
  isPending: boolean;
  /** Links, each to a page that does one thing once somebody presses there. */
  acts: { act: MailedAct; url: string }[];
}

export interface PostsArrived {
  posts: HeardPost[];
  /** Posts beside those. */
  more: number;
  /** The name of the site. */
  site: string;
  /** Where one ends these; absent where the server was not told where it is reached. */
  unsubscribe?: string;
}

/** What visitors wrote, with a link for each thing that can be done about it. */
export const postsArrived: Template<PostsArrived, 'postsArrived'> = {
  unsubscribe: ({ unsubscribe }) => unsubscribe,
  write: ({ posts, more, site }, say, _, of) => {
    const [first] = posts;
    const one = posts.length + more === 1 ? first : undefined;
    return {
      subject: one
        ? say(one.isPending ? 'waits' : 'arrived', { by: one.by || say('guest'), page: one.page })
        : say('many', { n: posts.length + more, site }),
      preview: one ? one.words.slice(0, 120) : say('preview'),
      blocks: [
        ...posts.flatMap(({ title, words, by, page, policies, isPending, acts }): Block[] => [
          { is: 'paragraph', text: say(isPending ? 'waits' : 'arrived', { by: by || say('guest'), page }) },
          { is: 'quote', text: [title, words].filter(Boolean).join('\n\n') || say('noWords'), by: by || say('guest') },
          ...(policies.length > 0
            ? [
                {
                  is: 'paragraph' as const,
                  text: say('because', { policies: policies.map((name) => of('policies')(name)).join(', ') }),
                },
              ]
            : []),
          ...acts.map(({ act, url }): Block => ({ is: 'link', text: say(act), url })),
        ]),
        ...(more > 0 ? [{ is: 'paragraph' as const, text: say('more', { n: more }) }] : []),
      ],
      small: [say('why', { site }), say('press')],
    };
  },
};
