import { isVerified, type Post } from '@parvis/contract';
import type { Translate } from '@parvis/kit/i18n/messages.ts';
import type { found } from './messages.ts';

// What is said of where a review comes from (FR-6, FR-15, EU-5), each in a few words.

type Say = Translate<typeof found>;

/** How its experience was proved, by its method, or that an address was confirmed; and what was given for it. */
export const toProof = (t: Say, { verification, incentive }: Post): string[] =>
  [
    verification && (isVerified(verification) || verification === 'email') && t(verification as 'email'),
    incentive && incentive !== 'none' && t(incentive as 'gift'),
  ].filter((text): text is string => !!text);

/** What it was written through, where that was not a page; `false` where it was. */
export function toOrigin(t: Say, { origin }: Post): string | false {
  const [way, source = ''] = origin.split(':') as [string, string?];
  return way === 'import' ? t('import', { source }) : way !== 'web' && t(way as 'onsite');
}

/** All of that. */
export const toProvenance = (t: Say, post: Post): string[] => [...toProof(t, post), toOrigin(t, post) || []].flat();
