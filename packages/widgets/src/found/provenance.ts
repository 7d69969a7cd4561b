import { isVerified, type Post } from '@parvis/contract';
import type { Translate } from '@parvis/kit/i18n/messages.ts';
import type { found } from './messages.ts';

/**
 * What is said of where a review comes from (FR-6, FR-15, EU-5), each in a few words: how its experience was proved, by its
 * method, or that an address was confirmed; what was given for it; what it was written through.
 */
export function toProvenance(t: Translate<typeof found>, { origin, verification, incentive }: Post): string[] {
  const [way, source = ''] = origin.split(':') as [string, string?];
  return [
    verification && (isVerified(verification) || verification === 'email') && t(verification as 'email'),
    incentive && incentive !== 'none' && t(incentive as 'gift'),
    way === 'import' ? t('import', { source }) : way !== 'web' && t(way as 'onsite'),
  ].filter((text): text is string => !!text);
}
