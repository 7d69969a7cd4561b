import type { PolicyName, Sign } from '@parvis/contract';
import { sayPolicy } from '@parvis/contract/say-policy';
import type { Say } from '../words/words.ts';

/** Why a post waits, with what a rule that learns went by. */
export const toWhy = ({ words: { moderation }, fill }: Say, policy: PolicyName, signs?: readonly Sign[]): string =>
  sayPolicy(policy, signs, {
    policy: (name) => moderation.policies[name],
    sign: (name, values) => fill(moderation.signs[name], values),
  });
