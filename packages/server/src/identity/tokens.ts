import { createHmac, createSecretKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { deriveKey } from './keys.ts';

/** Of a visitor's token: two years. */
export const lifetimeSeconds: number = 2 * 365 * 86_400;
/** Seconds that another machine's clock may be off by. */
const clockTolerance = 60;

const toBase64 = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const header = toBase64({ alg: 'HS256' });

export interface Verified {
  author: string;
  /** When it was issued, ISO 8601: tokens are ended by a time that they are older than. */
  at: string;
  /** Of which sign-in; of guests, and of tokens from before there were any, none. */
  session: string | undefined;
}

export interface Tokens {
  /**
   * A visitor's token. Derived from its arguments alone, so that a repeated request gets the same token although it is
   * not stored.
   */
  sign(site: string, author: string, at: string, session?: string): string;
  /** Whom a token stands for, or nothing when it is forged, expired, or of another site or purpose (A2). */
  verify(site: string, token: string): Promise<Verified | undefined>;
}

/** Tokens hold ids only: no name, no address. */
export function createTokens(secret: string, now: () => number): Tokens {
  const key = createSecretKey(deriveKey(secret, 'visitor'));
  // Checking a signature costs as much as a list of posts. What was good stays so until it expires: whether it was ended
  // since is asked of the database each time.
  const known = new LRUCache<string, Verified & { expires: number }>({ max: 2_000 });
  return {
    sign(site, author, at, session) {
      // With its milliseconds, so that it is newer than the end of those before it.
      const issued = Date.parse(at) / 1000;
      const claims = {
        purpose: 'visitor',
        sub: author,
        aud: site,
        iat: issued,
        exp: issued + lifetimeSeconds,
        sid: session,
      };
      // Every new author has one. By `SignJWT` it takes eight times as long, most of it to and fro between threads.
      const signed = `${header}.${toBase64(claims)}`;
      return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
    },

    async verify(site, token) {
      const name = `${site} ${token}`;
      const before = known.get(name);
      if (before && before.expires + clockTolerance > now() / 1000) return before;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          audience: site,
          requiredClaims: ['sub', 'aud', 'exp', 'iat', 'purpose'],
          currentDate: new Date(now()),
          clockTolerance,
        });
        const { purpose, sub, iat = 0, exp: expires = 0, sid } = payload;
        if (purpose !== 'visitor' || sub === undefined) return undefined;
        const session = sid === undefined ? undefined : String(sid);
        const verified = { author: sub, at: new Date(Math.round(iat * 1000)).toISOString(), session, expires };
        known.set(name, verified);
        return verified;
      } catch {
        return undefined;
      }
    },
  };
}
