import { type Subscription, subscriptions } from '@parvis/contract';
import { createPurposeTokens } from './purpose-tokens.ts';

/** What a link to unsubscribe may do: one person hears no more of one thing of one site. */
export interface UnsubscribeGrant {
  site: string;
  staff: string;
  of: Subscription;
}

export interface UnsubscribeTokens {
  sign(grant: UnsubscribeGrant): Promise<string>;
  /** Nothing when it is forged, expired, or for something else. */
  verify(token: string): Promise<UnsubscribeGrant | undefined>;
}

/** Days that a link is good for: mails are kept, and ended later. */
const unsubscribeDays = 365;

export function createUnsubscribeTokens(secret: string, now: () => number): UnsubscribeTokens {
  const claims = ['of'] as const;
  const tokens = createPurposeTokens(secret, { purpose: 'unsubscribe', days: unsubscribeDays, claims }, now);
  return {
    sign: ({ site, staff, of }) => tokens.sign({ site, person: staff, claims: { of } }),

    async verify(token) {
      const granted = await tokens.verify(token);
      const of = subscriptions.find((one) => one === granted?.claims.of);
      return granted && of && { site: granted.site, staff: granted.person, of };
    },
  };
}
