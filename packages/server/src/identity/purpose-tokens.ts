import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { deriveKey, type Purpose } from './keys.ts';

/** Whom a token is for, of which site, and what it says besides. */
export interface PurposeGrant<Claim extends string> {
  site: string;
  person: string;
  claims: Record<Claim, string>;
}

/** Tokens that are good for one purpose, for a time: for another they are worth nothing. */
export interface PurposeTokens<Claim extends string> {
  sign(granted: PurposeGrant<Claim>): Promise<string>;
  /** Nothing when it is forged, expired, or for something else. */
  verify(token: string): Promise<PurposeGrant<Claim> | undefined>;
}

/** Characters of a token that are looked at; none of ours is as long. */
const maxLength = 2_000;

/** @param kind what they are for, how long, and the names of what they say; ids only: no name, no address */
export function createPurposeTokens<Claim extends string>(
  secret: string,
  { purpose, days, claims: names }: { purpose: Purpose; days: number; claims: readonly Claim[] },
  now: () => number,
): PurposeTokens<Claim> {
  const key = createSecretKey(deriveKey(secret, purpose));
  return {
    sign({ site, person, claims }) {
      const seconds = Math.floor(now() / 1000);
      return new SignJWT({ purpose, ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(person)
        .setAudience(site)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + days * 86_400)
        .sign(key);
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token.slice(0, maxLength), key, {
          algorithms: ['HS256'],
          requiredClaims: ['sub', 'aud', 'exp', ...names],
          currentDate: new Date(now()),
        });
        const { sub, aud } = payload;
        if (payload.purpose !== purpose || typeof aud !== 'string') return undefined;
        const claims = Object.fromEntries(names.map((name) => [name, String(payload[name])]));
        return { site: aud, person: sub!, claims: claims as Record<Claim, string> };
      } catch {
        return undefined;
      }
    },
  };
}
