import type { FollowedList, Subscribed, SubscriptionInput } from '@parvis/contract';
import { followingEndpoints } from '@parvis/contract/endpoints';
import { createKey } from './client.ts';
import type { ParvisError } from './errors.ts';
import { createSend, type RequestTarget } from './request.ts';
import { readSession, writeSession } from './session.ts';
import type { StorageScope } from './storage.ts';

/** What the visitor follows on one site. Throws only `ParvisError`. */
export interface Following {
  /** All of it; nothing of who has no token, or one that has ended. */
  list(): Promise<FollowedList>;
  /** Follows something, or the same at another pace. A token that the server gives is remembered. */
  subscribe(input: SubscriptionInput): Promise<Subscribed>;
  /** Ends it. What has ended already stays so. */
  unsubscribe(id: string): Promise<void>;
}

const proofs = { subscriptions: 'items', subscribe: 'subscription', unsubscribe: null, people: 'items' } as const;

/** Makes {@link Following} of one site, apart from the client: it comes with the act of following. Nothing is sent by this. */
export function createFollowing(options: StorageScope & RequestTarget): Following {
  const send = createSend(options, followingEndpoints, proofs);
  const toToken = () => readSession(options).token;
  const unless = (code: 'UNAUTHENTICATED' | 'NOT_FOUND') => (error: ParvisError) => {
    if (error.code !== code) throw error;
  };
  return {
    async list() {
      const token = toToken();
      const found = token && (await send('subscriptions', {}, { token }).catch(unless('UNAUTHENTICATED')));
      return (found || { items: [], confirmed: false }) as unknown as FollowedList;
    },
    async subscribe(body) {
      const token = toToken();
      const answer = (await send('subscribe', { body }, { ...(token && { token }), key: createKey() })) as unknown;
      const { visitorToken } = answer as Subscribed;
      if (visitorToken) writeSession(options, { token: visitorToken });
      return answer as Subscribed;
    },
    async unsubscribe(id) {
      const token = toToken();
      await send('unsubscribe', { params: { id } }, token ? { token } : {}).catch(unless('NOT_FOUND'));
    },
  };
}
