import { toBeginning } from './heard-post.ts';
import type { Block, Template } from './template.ts';

export interface DecisionMade {
  /** What became of the post; `upheld`: its author contested a decision, and it stays. */
  outcome: 'published' | 'restored' | 'pending' | 'refused' | 'hidden' | 'upheld';
  /** The post. Absent in what an earlier version left, which has its words. */
  post?: string;
  /** The beginning of what its author wrote; read when the mail goes out. */
  words?: string;
  page: string;
  /** Where the post is, or its author sees where it stands. */
  link?: string;
  /** In the words of the reader. */
  reason?: string;
  correctable?: boolean;
  /** Of the business, to the author; may be empty. */
  sentence: string;
  automated: boolean;
  /** A page where its author says why it is wrong. */
  contest?: string;
}

/** Characters of a post that its author is reminded of. */
const mostWords = 300;

/** What was decided about a post, to its author: what, why, by whom or what, and what can be done (DSA-3). */
export const decisionMade: Template<DecisionMade, 'decisionMade'> = {
  isForVisitors: true,
  async fill(data, { site, said }) {
    if (data.post === undefined) return data;
    const post = await said.post(site, data.post);
    return post && { ...data, words: toBeginning([post.title, post.words].filter(Boolean).join('\n\n'), mostWords) };
  },
  write: ({ outcome, words, page, link, reason, correctable, sentence, automated, contest }, say, site) => {
    const isAgainst = outcome === 'refused' || outcome === 'hidden' || outcome === 'upheld';
    const said: Block[] = [
      ...(reason ? [{ is: 'paragraph' as const, text: say('reason', { reason }) }] : []),
      ...(sentence ? [{ is: 'quote' as const, text: sentence, by: site ?? '' }] : []),
      { is: 'paragraph', text: say(automated ? 'byRule' : 'byPerson') },
      ...(correctable ? [{ is: 'paragraph' as const, text: say('correct') }] : []),
    ];
    return {
      subject: say(outcome, { page }),
      preview: sentence.slice(0, 120),
      blocks: [
        { is: 'paragraph', text: say(outcome, { page }) },
        { is: 'quote', text: words || say('noWords'), by: say('you') },
        ...(isAgainst ? said : []),
        ...(link ? [{ is: 'link' as const, text: say('look'), url: link }] : []),
        ...(contest ? [{ is: 'link' as const, text: say('contest'), url: contest }] : []),
      ],
      small: [say('why', { site: site ?? '' })],
    };
  },
};
