import { defaultSettings } from '../../contract/src/index.ts';
import { toSpamText } from '../../server/src/domain/spam/text.ts';
import { judge as judgeByRules } from '../../server/src/policies/index.ts';
import { type FactName, factNames, findFacts } from '../../server/src/policies/learned/facts.ts';
import { toCompared, toPieces } from '../../server/src/policies/learned/features.ts';
import { findSigns, type Judge, toNumbers } from '../../server/src/policies/learned/judge.ts';
import { learn } from '../../server/src/policies/learned/learn.ts';
import type { Taught } from '../../server/src/policies/learned/model.ts';
import { isNear, readSketch, type Sketch, toSketch } from '../../server/src/policies/sketch.ts';
import { fold } from '../../server/src/policies/words.ts';
import { toRichText } from '../../server/src/text/markdown.ts';
import { listLinks, toPlainText } from '../../server/src/text/plain.ts';
import type { Labelled } from './corpora.ts';

/** Posts after the last decision that are judged by what was learned. */
const judged = 400;
/** As the server has them: posts that are compared, and folded letters that are enough. */
const [mostCompared, enoughText] = [500, 30];
const dayMs = 86_400_000;

/** What is decided about: all spam, and of the rest as much (`half`), all (`all`), or nothing (`spam`). */
export type Share = 'half' | 'all' | 'spam';

/** What became of posts after so many decisions. */
export interface Point {
  spam: number;
  held: number;
  ham: number;
  wronglyHeld: number;
  /** The same by all rules of a site with default settings, this one among them. */
  heldByAny: number;
  wronglyHeldByAny: number;
  /** Starts from which there was enough to say anything. */
  spoke: number;
}

/** A post as the rules see it that need not be told anything else. */
interface Seen {
  post: Labelled;
  words: string;
  links: number;
  read: string;
  pieces: Uint16Array;
  /** Undefined where there is too little of it. */
  sketch: Sketch | undefined;
  time: number;
}

export function toSeen(post: Labelled): Seen {
  const tree = toRichText(post.text);
  const words = toPlainText(tree);
  const folded = fold(words);
  const read = toSpamText(words, tree);
  return {
    post,
    words,
    links: listLinks(tree).length,
    read,
    pieces: toPieces(toCompared(read)),
    sketch: folded.length < enoughText ? undefined : readSketch(toSketch(folded)),
    time: Date.parse(post.date),
  };
}

/** A site as it fills: who has something published, and what was written lately. Times and authors as far as they are known. */
class Site {
  private readonly published = new Set<string>();
  private readonly lately: Seen[] = [];

  /** What is told of the next post. */
  tell({ post, words, links, sketch, time }: Seen): { facts: FactName[]; repeats: number; isFirst: boolean } {
    const isFirst = post.author !== '' && !this.published.has(post.author);
    const others = Number.isNaN(time) ? [] : this.lately.filter((one) => one.time > time - dayMs);
    const repeats = sketch ? others.filter((one) => one.sketch && isNear(sketch, one.sketch)).length : 0;
    const known = { words, links, address: 'ada@example.org', isFirst, lang: null, siteLang: null, repeats };
    return { facts: findFacts({ ...known, name: post.author || 'Ada' }), repeats, isFirst };
  }

  write(one: Seen, isPublished: boolean): void {
    this.lately.push(one);
    if (this.lately.length > mostCompared) this.lately.shift();
    if (isPublished && one.post.author !== '') this.published.add(one.post.author);
  }
}

/**
 * Decides about posts in the order of time from some place on, or in any order where no time is known, learns once, as the
 * server does, and then judges those that follow.
 */
export async function measure(
  posts: readonly Labelled[],
  { decisions, starts, share }: { decisions: number; starts: number; share: Share },
): Promise<Point | undefined> {
  const all = posts.map(toSeen);
  const spam = posts.filter(({ isSpam }) => isSpam).length;
  const kept = { half: Math.min(1, spam / (posts.length - spam)), all: 1, spam: 0 }[share];
  const isDated = posts.every(({ date }) => date !== '');
  const point: Point = { spam: 0, held: 0, ham: 0, wronglyHeld: 0, heldByAny: 0, wronglyHeldByAny: 0, spoke: 0 };
  for (let start = 0; start < starts; start++) {
    const next = createRandom(start + 1);
    const line = isDated ? all.slice(Math.floor((0.4 * all.length * start) / starts)) : shuffle(all, next);
    const site = new Site();
    const taught: Taught[] = [];
    const undisputed: (Taught & { time: number })[] = [];
    let at = 0;
    for (; at < line.length && taught.length < decisions; at++) {
      const one = line[at]!;
      const { isSpam } = one.post;
      const example = {
        isSpam,
        pieces: one.pieces,
        sketch: one.sketch,
        facts: toNumbers(factNames, site.tell(one).facts),
      };
      site.write(one, !isSpam);
      if (isSpam || next() < kept) taught.push(example);
      else undisputed.push({ ...example, time: one.time });
    }
    const rest = line.slice(at, at + judged);
    if (taught.length < decisions || rest.length < 50) return undefined;
    const now = line[at - 1]?.time ?? 0;
    const missing = taught.reduce((sum, { isSpam }) => sum + (isSpam ? 1 : -1), 0);
    const standing = undisputed
      .filter(({ time }) => !(time > now - dayMs))
      .slice(missing > 0 ? -missing : undisputed.length);
    const judge = await learn([...taught, ...standing], factNames);
    if (judge.threshold < Number.MAX_VALUE || judge.refused.length > 0) point.spoke++;
    for (const one of rest) count(point, one, judge, site);
  }
  return point;
}

function count(point: Point, one: Seen, judge: Judge, site: Site): void {
  const { facts, repeats, isFirst } = site.tell(one);
  const isHeld = findSigns(judge, one.read, facts, one.sketch) !== undefined;
  const known = {
    published: isFirst ? 0 : 1,
    taken: 0,
    settled: false,
    proved: false,
    repeats,
    recent: 0,
    blocks: 0,
    imitated: 0,
  };
  const { verdict } = judgeByRules({ words: one.words, links: one.links, isLikeSpam: isHeld }, known, defaultSettings);
  const isHeldByAny = verdict !== undefined;
  site.write(one, !isHeldByAny);
  const { isSpam } = one.post;
  point[isSpam ? 'spam' : 'ham']++;
  if (isHeld) point[isSpam ? 'held' : 'wronglyHeld']++;
  if (isHeldByAny) point[isSpam ? 'heldByAny' : 'wronglyHeldByAny']++;
}

/** Numbers from 0 to 1, the same ones for the same seed. */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Another order of the same. */
function shuffle<One>(all: readonly One[], next: () => number): One[] {
  const line = [...all];
  for (let at = line.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [line[at], line[other]] = [line[other]!, line[at]!];
  }
  return line;
}
