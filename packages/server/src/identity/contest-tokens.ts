import { createPurposeTokens } from './purpose-tokens.ts';

/** What a link to contest may do: one author says why one decision is wrong. */
export interface ContestGrant {
  site: string;
  author: string;
  decision: string;
}

export interface ContestTokens {
  sign(grant: ContestGrant): Promise<string>;
  /** Nothing when it is forged, expired, or for something else. */
  verify(token: string): Promise<ContestGrant | undefined>;
}

/** Days in which a decision can be contested: six months (Regulation (EU) 2022/2065, article 20). */
const contestDays = 183;

export function createContestTokens(secret: string, now: () => number): ContestTokens {
  const claims = ['decision'] as const;
  const tokens = createPurposeTokens(secret, { purpose: 'contest', days: contestDays, claims }, now);
  return {
    sign: ({ site, author, decision }) => tokens.sign({ site, person: author, claims: { decision } }),

    async verify(token) {
      const granted = await tokens.verify(token);
      return granted && { site: granted.site, author: granted.person, decision: granted.claims.decision };
    },
  };
}
