import { type FactName, findFacts, type Known } from '../../policies/learned/facts.ts';
import { findSigns, type KeptSign } from '../../policies/learned/judge.ts';
import { readSketch } from '../../policies/sketch.ts';
import type { Learned } from './models.ts';

export interface LearnedVerdict {
  facts: FactName[];
  isLikeSpam: boolean;
  /** What it goes by. */
  signs: KeptSign[];
}

/** What a site's model says of a post. One that cannot be read holds it, as a policy does that cannot finish. */
export function judgeLearned(learned: Learned, text: string, sketch: string | null, known: Known): LearnedVerdict {
  const facts = findFacts(known);
  if (learned === 'unreadable') return { facts, isLikeSpam: true, signs: [] };
  const signs = learned && findSigns(learned, text, facts, sketch === null ? undefined : readSketch(sketch));
  return { facts, isLikeSpam: signs !== undefined, signs: signs ?? [] };
}
