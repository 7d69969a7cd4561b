import { expect, it } from 'vitest';
import { policyNames, signNames } from '../decisions.ts';
import type { Sign } from '../schemas/decision.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { ModerationWords } from './moderation-words.ts';
import { sayPolicy } from './say-policy.ts';

const say = ({ policies, signs }: ModerationWords) => ({
  policy: (name: keyof typeof policies) => policies[name],
  sign: (name: keyof typeof signs, { text }: { text: string }) => signs[name].replace('{text}', () => text),
});
const signs: Sign[] = [{ name: 'text', text: '$& cash' }, { name: 'links' }, { name: 'first-post' }];

it('D16: a rule that learns says what it went by, the others what they are', () => {
  expect(sayPolicy('learned', signs, say(en))).toBe(
    'like the advertising that you refused (“$& cash”, links, first post)',
  );
  expect(sayPolicy('learned', signs, say(fr))).toBe(
    'ressemble à la publicité que vous avez refusée («\u202f$& cash\u202f», des liens, premier message)',
  );
  for (const none of [undefined, []]) expect(sayPolicy('learned', none, say(en))).toBe(en.policies.learned);
  expect(sayPolicy('links', signs, say(en))).toBe(en.policies.links);
});

it('D16: every policy and every sign has words in both languages', () => {
  for (const words of [en, fr] as ModerationWords[]) {
    expect(Object.keys(words.signs)).toEqual([...signNames]);
    for (const name of policyNames) expect(words.policies[name]).not.toBe('');
    for (const name of signNames) expect(words.signs[name]).not.toBe('');
  }
});
