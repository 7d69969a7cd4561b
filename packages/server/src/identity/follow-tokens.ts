import { type FollowTarget, followTargets } from '@parvis/contract';
import { createPurposeTokens } from './purpose-tokens.ts';

/** What a link of a mail to a follower may do. */
export interface FollowGrant {
  site: string;
  author: string;
  /** `page` shows all that they follow and changes it; `all` ends all of it; a target ends that. */
  of: 'page' | 'all' | { target: FollowTarget; targetId: string };
}

export interface FollowTokens {
  sign(grant: FollowGrant): Promise<string>;
  /** Nothing when it is forged, expired, or for something else. */
  verify(token: string): Promise<FollowGrant | undefined>;
}

/** Days that a link is good for: mails are kept, and ended later. */
const followDays = 365;

export function createFollowTokens(secret: string, now: () => number): FollowTokens {
  const tokens = createPurposeTokens(secret, { purpose: 'follow', days: followDays, claims: ['of'] }, now);
  return {
    sign: ({ site, author, of }) =>
      tokens.sign({
        site,
        person: author,
        claims: { of: typeof of === 'string' ? of : `${of.target} ${of.targetId}` },
      }),

    async verify(token) {
      const granted = await tokens.verify(token);
      if (!granted) return undefined;
      const { site, person: author, claims } = granted;
      if (claims.of === 'page' || claims.of === 'all') return { site, author, of: claims.of };
      const [name, targetId = ''] = claims.of.split(' ');
      const target = followTargets.find((one) => one === name);
      return target && { site, author, of: { target, targetId } };
    },
  };
}
