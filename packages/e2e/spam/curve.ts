import { toSpamText } from '../../server/src/domain/spam/text.ts';
import { type FactName, factNames, findFacts } from '../../server/src/policies/learned/facts.ts';
import { toCompared, toPieces } from '../../server/src/policies/learned/features.ts';
import { findSigns, toNumbers } from '../../server/src/policies/learned/judge.ts';
import { learn } from '../../server/src/policies/learned/learn.ts';
import { toRichText } from '../../server/src/text/markdown.ts';
import { listLinks, toPlainText } from '../../server/src/text/plain.ts';
import type { Labelled } from './corpora.ts';

/** Posts after the last decision that are judged by what was learned. */
const judged = 400;

/** What became of posts after so many decisions. */
export interface Point {
  spam: number;
  held: number;
  ham: number;
  wronglyHeld: number;
  /** Starts from which there were enough decisions of each kind to say anything. */
  spoke: number;
}

/** Of a corpus nothing is known but its words: no address, no name, no time in the form. */
export function toSeen(source: string): { text: string; facts: FactName[] } {
  const tree = toRichText(source);
  const words = toPlainText(tree);
  const links = listLinks(tree).length;
  const known = {
    words,
    links,
    name: 'Ada',
    address: 'ada@example.org',
    isFirst: false,
    lang: null,
    siteLang: null,
    repeats: 0,
  };
  return { text: toSpamText(words, tree), facts: findFacts(known) };
}

/**
 * Decides about posts in the order of time from some place on, or in any order where no time is known, and then judges those that follow. As a queue brings them: all spam,
 * and of the rest as many as make half of what is decided (`half`), or all (`all`).
 */
export async function measure(
  posts: readonly Labelled[],
  { decisions, starts, share }: { decisions: number; starts: number; share: 'half' | 'all' },
): Promise<Point | undefined> {
  const all = posts.map(({ text, isSpam }) => {
    const { text: read, facts } = toSeen(text);
    return {
      isSpam,
      read,
      facts,
      taught: { isSpam, pieces: toPieces(toCompared(read)), facts: toNumbers(factNames, facts) },
    };
  });
  const spam = all.filter(({ isSpam }) => isSpam).length;
  const kept = share === 'half' ? Math.min(1, spam / (all.length - spam)) : 1;
  const isDated = posts.every(({ date }) => date !== '');
  const point: Point = { spam: 0, held: 0, ham: 0, wronglyHeld: 0, spoke: 0 };
  for (let start = 0; start < starts; start++) {
    const next = createRandom(start + 1);
    const line = isDated ? all.slice(Math.floor((0.4 * all.length * start) / starts)) : shuffle(all, next);
    const taught = [];
    let at = 0;
    for (; at < line.length && taught.length < decisions; at++) {
      const { isSpam } = line[at]!;
      if (isSpam || next() < kept) taught.push(line[at]!.taught);
    }
    const rest = line.slice(at, at + judged);
    if (taught.length < decisions || rest.length < 50) return undefined;
    const judge = await learn(taught, factNames);
    if (judge.threshold < Number.MAX_VALUE) point.spoke++;
    for (const { isSpam, read, facts } of rest) {
      const isHeld = findSigns(judge, read, facts) !== undefined;
      point[isSpam ? 'spam' : 'ham']++;
      if (isHeld) point[isSpam ? 'held' : 'wronglyHeld']++;
    }
  }
  return point;
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
