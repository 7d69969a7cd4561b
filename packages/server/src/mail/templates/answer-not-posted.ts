import { fillPosts, type HeardPost, toSaid } from './heard-post.ts';
import type { Template } from './template.ts';

export interface AnswerNotPosted {
  /**
   * `unproved`: it may be from somebody else. `empty`: no words. `long`: more of them than a post holds. `quoted`: they
   * cannot be told from our mail that they quote. `closed`: the post takes no answer now, or not this one.
   * What it said is not in the mail: it may be the word of a stranger.
   */
  because: 'unproved' | 'empty' | 'long' | 'quoted' | 'closed';
  post: HeardPost;
  /** The name of the site. */
  site: string;
}

/** That a mailed answer was not published, with links to what can be done about the post. */
export const answerNotPosted: Template<AnswerNotPosted, 'answerNotPosted'> = {
  async fill(data, from) {
    const [post] = await fillPosts([data.post], from);
    return post && { ...data, post };
  },
  write: ({ because, post, site }, say, _, of) => {
    const ofPost = of('post');
    const { page, acts } = post;
    const by = post.by || ofPost('guest');
    return {
      subject: say('subject', { page }),
      preview: say('preview'),
      blocks: [
        { is: 'paragraph', text: say(because, { by, page }) },
        { is: 'quote', text: toSaid(post, of) || ofPost('noWords'), by },
        ...acts.map(({ act, url }) => ({ is: 'link' as const, text: ofPost(act), url })),
      ],
      small: [say('why', { site }), ofPost('press')],
    };
  },
};
