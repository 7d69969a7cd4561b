import { createSecretKey, randomUUID } from 'node:crypto';
import type { Act } from '@parvis/contract';
import { jwtVerify, SignJWT } from 'jose';
import { deriveKey } from './keys.ts';

/** What one link of a mail may do: decide, answer in public, or take a post away and refuse what its author writes. */
export type MailedAct = Extract<Act, 'approve' | 'refuse' | 'hide' | 'keep' | 'restore'> | 'reply' | 'block';

/** One act of one person about one post, as it stood when they were told of it. */
export interface ActGrant {
  site: string;
  staff: string;
  post: string;
  act: MailedAct;
  /** The last decision about the post then; empty where there was none. With another one the link is void. */
  state: string;
}

export interface ActTokens {
  sign(grant: ActGrant): Promise<string>;
  /** Nothing when it is forged, expired, or for something else. */
  verify(token: string): Promise<(ActGrant & { id: string }) | undefined>;
}

/** Days that a link of a mail is good for. */
const actDays = 14;

/** Tokens hold ids only: no name, no address, nothing of the post. */
export function createActTokens(secret: string, now: () => number): ActTokens {
  const key = createSecretKey(deriveKey(secret, 'act'));
  return {
    sign({ site, staff, post, act, state }) {
      const seconds = Math.floor(now() / 1000);
      return new SignJWT({ purpose: 'act', post, act, state })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(staff)
        .setAudience(site)
        .setJti(randomUUID())
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + actDays * 86_400)
        .sign(key);
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token.slice(0, 2_000), key, {
          algorithms: ['HS256'],
          requiredClaims: ['sub', 'aud', 'exp', 'jti'],
          currentDate: new Date(now()),
        });
        const { purpose, sub, aud, jti, post, act, state } = payload;
        if (purpose !== 'act' || typeof aud !== 'string') return undefined;
        return {
          id: jti!,
          site: aud,
          staff: sub!,
          post: String(post),
          act: act as MailedAct,
          state: String(state),
        };
      } catch {
        return undefined;
      }
    },
  };
}
