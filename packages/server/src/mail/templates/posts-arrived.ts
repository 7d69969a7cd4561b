import { sayPolicy } from '@parvis/contract';
import { fillPosts, type HeardPost, toSaid } from './heard-post.ts';
import type { Block, Template } from './template.ts';

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
  async fill(data, from) {
    const posts = await fillPosts(data.posts, from);
    return posts.length + data.more > 0 ? { ...data, posts } : undefined;
  },
  write: ({ posts, more, site }, say, _, of) => {
    const ofPost = of('post');
    const [first] = posts;
    const one = posts.length + more === 1 ? first : undefined;
    return {
      subject: one
        ? say(one.isPending ? 'waits' : 'arrived', { by: one.by || ofPost('guest'), page: one.page })
        : say('many', { n: posts.length + more, site }),
      preview: one ? toSaid(one, of).slice(0, 120) : say('preview'),
      blocks: [
        ...posts.flatMap((post): Block[] => {
          const { by, page, policies, signs, isPending, acts } = post;
          return [
            { is: 'paragraph', text: say(isPending ? 'waits' : 'arrived', { by: by || ofPost('guest'), page }) },
            { is: 'quote', text: toSaid(post, of) || ofPost('noWords'), by: by || ofPost('guest') },
            ...(policies.length > 0
              ? [
                  {
                    is: 'paragraph' as const,
                    text: say('because', {
                      policies: policies
                        .map((name) => sayPolicy(name, signs, { policy: of('policies'), sign: of('signs') }))
                        .join(', '),
                    }),
                  },
                ]
              : []),
            ...acts.map(({ act, url }): Block => ({ is: 'link', text: ofPost(act), url })),
          ];
        }),
        ...(more > 0 ? [{ is: 'paragraph' as const, text: ofPost('more', { n: more }) }] : []),
      ],
      small: [say('why', { site }), ofPost('press')],
    };
  },
};
