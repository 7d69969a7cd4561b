import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { deriveKey } from './keys.ts';

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

/** Tokens hold ids only. */
export function createContestTokens(secret: string, now: () => number): ContestTokens {
  const key = createSecretKey(deriveKey(secret, 'contest'));
  return {
    sign({ site, author, decision }) {
      const seconds = Math.floor(now() / 1000);
      return new SignJWT({ purpose: 'contest', decision })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(author)
        .setAudience(site)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + contestDays * 86_400)
        .sign(key);
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token.slice(0, 2_000), key, {
          algorithms: ['HS256'],
          requiredClaims: ['sub', 'aud', 'exp'],
          currentDate: new Date(now()),
        });
        const { purpose, sub, aud, decision } = payload;
        if (purpose !== 'contest' || typeof aud !== 'string') return undefined;
        return { site: aud, author: sub!, decision: String(decision) };
      } catch {
        return undefined;
      }
    },
  };
}
