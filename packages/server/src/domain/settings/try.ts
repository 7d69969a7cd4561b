import { limits, type RichText, type SettingsChange, type SettingsTrial, type SiteSettings } from '@parvis/contract';
import { type Judgement, judge } from '../../policies/index.ts';
import type { PostRow, Store, StoredSite } from '../../store/store.ts';
import { toExcerpt } from '../../text/excerpt.ts';
import { toPlainText } from '../../text/plain.ts';
import { prepareNameCheck } from '../authors/check-name.ts';
import { type Readable, toReadable } from '../posts/judge.ts';
import type { UseCase, Work } from '../use-case.ts';

/** Posts that a trial looks at, the last ones. */
const mostTried = 1_000;
/** Letters of a post that are said. */
const excerptLength = 140;
/** Read at a time: nobody waits long for others' turn. */
const portion = 100;

/**
 * Asks what other settings would have made of the last posts, and changes nothing. Each is judged as it would have been when
 * it came, by what can still be known: whether its author had written before, and how often its words were said.
 */
export const trySettings: UseCase<SettingsChange, SettingsTrial> = async ({ site, services }, change) => {
  const wanted: SiteSettings = { ...site.settings, ...change };
  const names = await prepareNameCheck({ site });
  const posts = await readLast(services.store, site);
  const result: SettingsTrial = { count: posts.length, held: [], newlyHeld: 0, released: 0, wouldHold: 0, holds: 0 };
  // The oldest first, so that each meets those before it.
  const seen = new Map<string, number>();
  for (const [at, post] of posts.toReversed().entries()) {
    if (at % portion === 0) await new Promise((resolve) => setImmediate(resolve));
    const facts = { ...toFacts(post, seen), recent: 0, blocks: 0, taken: 0, settled: false, proved: false };
    const judgeBy = (settings: SiteSettings): Judgement => {
      const imitated = names.isOfPeople(post.author_name, settings) ? 1 : 0;
      return judge(post.readable, { ...facts, imitated }, settings);
    };
    const before = judgeBy(site.settings);
    const after = judgeBy(wanted);
    if (before.verdict) result.holds++;
    if (!after.verdict) {
      if (before.verdict) result.released++;
      continue;
    }
    result.wouldHold++;
    if (before.verdict) continue;
    result.newlyHeld++;
    const { id, author_name: author, begins } = post;
    result.held.unshift({ post: id, policies: after.policies, author, excerpt: begins });
  }
  result.held = result.held
    .slice(0, limits.listMax)
    .map((one) => ({ ...one, excerpt: toExcerpt(one.excerpt, excerptLength) }));
  // What is found is asked for anew: nobody's words are kept for repeats.
  const work: Work<SettingsTrial> = async () => ({ result, kept: {} });
  work.recall = async () => result;
  return work;
};

/** What a trial keeps of a post: its words, and not its tree, which is several times as much. */
interface Tried extends Pick<PostRow, 'id' | 'author_id' | 'author_name' | 'status'> {
  readable: Readable;
  /** How its words begin. */
  begins: string;
}

/** The newest first, a portion at a time. */
async function readLast({ moderation }: Pick<Store, 'moderation'>, site: StoredSite): Promise<Tried[]> {
  const posts: Tried[] = [];
  for (let more = true; more && posts.length < mostTried; ) {
    const rows = await moderation.last(site.id, posts.at(-1)?.id, portion);
    for (const { id, kind, author_id, author_name, status, text, ...content } of rows) {
      const tree = JSON.parse(text) as RichText;
      posts.push({
        id,
        author_id,
        author_name,
        status,
        readable: toReadable({ site }, content, tree, kind),
        begins: [content.title, toPlainText(tree)]
          .filter(Boolean)
          .join(' · ')
          .slice(0, 2 * excerptLength),
      });
    }
    more = rows.length === portion;
  }
  return posts;
}

/** What of the facts about a post the posts before it tell. */
function toFacts(
  { author_id, status, readable: { textHash } }: Tried,
  seen: Map<string, number>,
): { published: number; repeats: number } {
  const count = (name: string, by: number): number => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + by);
    return before;
  };
  return {
    published: Math.min(1, count(`author ${author_id}`, status === 'published' ? 1 : 0)),
    repeats: textHash === null ? 0 : count(`text ${textHash}`, 1),
  };
}
