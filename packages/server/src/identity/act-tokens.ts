import { randomUUID } from 'node:crypto';
import type { Act } from '@parvis/contract';
import { createPurposeTokens } from './purpose-tokens.ts';

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

export function createActTokens(secret: string, now: () => number): ActTokens {
  const claims = ['jti', 'post', 'act', 'state'] as const;
  const tokens = createPurposeTokens(secret, { purpose: 'act', days: actDays, claims }, now);
  return {
    sign: ({ site, staff, post, act, state }) =>
      tokens.sign({ site, person: staff, claims: { jti: randomUUID(), post, act, state } }),

    async verify(token) {
      const granted = await tokens.verify(token);
      if (!granted) return undefined;
      const { jti: id, post, act, state } = granted.claims;
      return { id, site: granted.site, staff: granted.person, post, act: act as MailedAct, state };
    },
  };
}
