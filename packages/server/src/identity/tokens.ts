import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { deriveKey } from './keys.ts';

const lifetimeSeconds = 2 * 365 * 86_400;

export interface Verified {
  author: string;
  /** When it was issued, ISO 8601: tokens are ended by a time that they are older than. */
  at: string;
}

export interface Tokens {
  /**
   * A visitor's token. Derived from its arguments alone, so that a repeated request gets the same token although it is
   * not stored.
   */
  sign(site: string, author: string, at: string): Promise<string>;
  /** Whom a token stands for, or nothing when it is forged, expired, or of another site or purpose (A2). */
  verify(site: string, token: string): Promise<Verified | undefined>;
}

/** Tokens hold ids only: no name, no address. */
export function createTokens(secret: string, now: () => number): Tokens {
  // A key object is imported once; bytes would be imported for each token.
  const key = createSecretKey(deriveKey(secret, 'visitor'));
  return {
    sign(site, author, at) {
      // With its milliseconds, so that it is newer than the end of those before it.
      const issued = Date.parse(at) / 1000;
      return new SignJWT({ purpose: 'visitor' })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(author)
        .setAudience(site)
        .setIssuedAt(issued)
        .setExpirationTime(issued + lifetimeSeconds)
        .sign(key);
    },

    async verify(site, token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          audience: site,
          requiredClaims: ['sub', 'aud', 'exp', 'iat', 'purpose'],
          currentDate: new Date(now()),
          clockTolerance: 60,
        });
        const { purpose, sub, iat = 0 } = payload;
        if (purpose !== 'visitor' || sub === undefined) return undefined;
        return { author: sub, at: new Date(Math.round(iat * 1000)).toISOString() };
      } catch {
        return undefined;
      }
    },
  };
}
