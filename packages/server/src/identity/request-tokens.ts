import { createPurposeTokens } from './purpose-tokens.ts';

/** What a link of a request for a review may do: `answer` opens its form, `stop` ends all requests of the site. */
export interface RequestGrant {
  site: string;
  request: string;
  of: 'answer' | 'stop';
}

export interface RequestTokens {
  sign(grant: RequestGrant): Promise<string>;
  /** Nothing when it is forged, expired, or for something else. */
  verify(token: string): Promise<RequestGrant | undefined>;
}

/** Days that a link is read: until when it is good says the request itself. Mails are kept, and ended later. */
const requestDays = 365;

export function createRequestTokens(secret: string, now: () => number): RequestTokens {
  const tokens = createPurposeTokens(secret, { purpose: 'request', days: requestDays, claims: ['of'] }, now);
  return {
    sign: ({ site, request, of }) => tokens.sign({ site, person: request, claims: { of } }),

    async verify(token) {
      const granted = await tokens.verify(token);
      const of = (['answer', 'stop'] as const).find((one) => one === granted?.claims.of);
      return granted && of && { site: granted.site, request: granted.person, of };
    },
  };
}
