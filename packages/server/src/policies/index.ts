import { moderationModes, type PolicyName, type SiteSettings } from '@parvis/contract';
import { type FactsRow, mostCounted } from '../store/store.ts';
import type { Judged, Policy, Verdict } from './policy.ts';
import { toTrust } from './trust.ts';
import { says } from './words.ts';

/** The same words so often in a day, by whomever, are spam. */
const mostRepeats = 2;
/**
 * Milliseconds below which nobody has opened a form, written a sentence and sent it. Honeypot of Drupal takes 5 seconds for any
 * form; who pastes what is ready shall pass.
 */
const hurriedMs = 2_000;
/** Replies in a thread within ten minutes from which on it cools down. */
const heated = mostCounted;

const isNewcomer = (facts: FactsRow): boolean => toTrust(facts) === 'new';
const isTrusted = (facts: FactsRow): boolean => toTrust(facts) === 'trusted';

/**
 * Every rule that looks at a post by itself, in the order in which they are asked. None depends on another, and none has
 * seen the rating.
 */
const policies: readonly Policy[] = [
  // No review goes out before the business has said what the law has it say of them (FR-6).
  {
    name: 'unanswered',
    from: 'nothing',
    judge: ({ isReview }, _, { policy }) => (isReview && policy === null ? 'hold' : undefined),
  },
  { name: 'blocked', from: 'nothing', judge: (_, { blocks }) => (blocks > 0 ? 'refuse' : undefined) },
  { name: 'imitates', from: 'nothing', judge: (_, { imitated }) => (imitated > 0 ? 'hold' : undefined) },
  {
    name: 'shape',
    from: 'risky',
    judge: ({ words, links }) =>
      hasRun(words) || (!isPlain(words) && (isShouted(words, links) || isNoise(words))) ? 'hold' : undefined,
  },
  {
    name: 'hurried',
    from: 'risky',
    judge: ({ openedFor = hurriedMs }, facts) => (openedFor < hurriedMs && !isTrusted(facts) ? 'hold' : undefined),
  },
  {
    name: 'unproven',
    from: 'risky',
    judge: ({ unproven }, facts) => (unproven && !isTrusted(facts) ? 'hold' : undefined),
  },
  { name: 'repeat', from: 'risky', judge: (_, { repeats }) => (repeats >= mostRepeats ? 'hold' : undefined) },
  {
    name: 'links',
    from: 'risky',
    judge: ({ links }, facts, settings) => (links > settings.links && isNewcomer(facts) ? 'hold' : undefined),
  },
  // No rule can look at one.
  {
    name: 'images',
    from: 'risky',
    judge: ({ images = 0 }, { published }) => (published === 0 && images > 0 ? 'hold' : undefined),
  },
  {
    name: 'words',
    from: 'nothing',
    judge: ({ words }, _, settings) => (says(words, settings.words) ? 'hold' : undefined),
  },
  {
    name: 'learned',
    from: 'risky',
    judge: ({ isLikeSpam }, facts) => (isLikeSpam && !isTrusted(facts) ? 'hold' : undefined),
  },
  {
    name: 'heated',
    from: 'risky',
    judge: (_, facts) => (facts.recent >= heated && !isTrusted(facts) ? 'hold' : undefined),
  },
  { name: 'first-post', from: 'first-post', judge: (_, facts) => (isNewcomer(facts) ? 'hold' : undefined) },
  { name: 'everything', from: 'everything', judge: () => 'hold' },
];

/** Whether a rule is asked in this mode. Those of the host, which are not here, always are. */
export function asksPolicy(name: PolicyName, mode: SiteSettings['moderation']): boolean {
  const policy = policies.find((one) => one.name === name);
  return !policy || moderationModes.indexOf(policy.from) <= moderationModes.indexOf(mode);
}

/** What becomes of a post, and which rules said so: the strictest verdict counts. */
export interface Judgement {
  verdict: Verdict;
  policies: PolicyName[];
}

/** Asks every policy that this site's mode has. */
export function judge(post: Judged, facts: FactsRow, settings: SiteSettings): Judgement {
  const mode = moderationModes.indexOf(settings.moderation);
  const found = policies
    .filter(({ from }) => moderationModes.indexOf(from) <= mode)
    .map(({ name, judge: ask }) => ({ name, verdict: ask(post, facts, settings) }))
    .filter(({ verdict }) => verdict !== undefined);
  const verdict = found.some((one) => one.verdict === 'refuse') ? 'refuse' : found[0]?.verdict;
  return { verdict, policies: found.map(({ name }) => name) };
}

/** Every fourth character is a small letter: as nothing has that is shouted, or no words. Asked first, as most texts are so. */
const isPlain = (words: string): boolean => 4 * (words.match(/\p{Ll}/gu)?.length ?? 0) >= words.length;

/**
 * Letters from which on a text in capitals is hard to read, and from which on one with a link is doubted. A sentence or two in
 * capitals are written by those who mean well, more than by others (measured, see `docs/spam.md`).
 */
const [longShout, linkedShout] = [160, 40];

/** Long and nearly all in capitals, but for addresses. Letters of scripts without capitals are none. */
function isShouted(words: string, links: number): boolean {
  const said = words.replace(/https?:\/\/\S+/gi, '');
  const capitals = said.match(/\p{Lu}/gu)?.length ?? 0;
  const letters = said.match(/\p{L}/gu)?.length ?? 0;
  return letters >= (links > 0 ? linkedShout : longShout) && 5 * capitals > 4 * letters;
}

/** Signs from which on what says nothing is in the way: a few lines. Shorter is joy, or a line drawn between two parts. */
const mostSigns = 200;

/** A sign again and again. */
const run = new RegExp(`(\\S)\\1{${mostSigns - 1}}`, 'u');
const hasRun = (words: string): boolean => run.test(words);

/** Signs that are no words. */
function isNoise(words: string): boolean {
  const said = words.match(/[\p{L}\p{N}\p{Extended_Pictographic}]/gu)?.length ?? 0;
  const shown = words.match(/\S/gu)?.length ?? 0;
  return shown >= mostSigns && said * 4 < shown;
}
