import type { MySession } from '@parvis/contract';
import { sessionEndpoints } from '@parvis/contract/endpoints';
import type { ParvisError } from './errors.ts';
import { createSend, type RequestTarget } from './request.ts';
import { clearSession, readSession } from './session.ts';
import type { StorageScope } from './storage.ts';

/** Where the visitor of one site is signed in (SPEC A24). Throws only `ParvisError`. */
export interface SignIns {
  /** All of them, the one that was renewed last first; nothing of guests, and of who has no token. */
  list(): Promise<MySession[]>;
  /** Ends one. What has ended already stays so. */
  end(id: string): Promise<void>;
  /**
   * Forgets at once who the visitor is in this browser, as `clearSession` does, and ends the sign-in on the server, as far
   * as that can be reached. Never throws: who signs out need not wait for it.
   */
  signOut(): Promise<void>;
}

const proofs = { mySessions: 'items', endSession: null } as const;

/** Makes {@link SignIns} of one site, apart from the client: it comes with the panel of the visitor. Nothing is sent by this. */
export function createSignIns(options: StorageScope & RequestTarget): SignIns {
  const send = createSend(options, sessionEndpoints, proofs);
  const list = async (token?: string): Promise<MySession[]> => {
    if (!token) return [];
    return ((await send('mySessions', {}, { token })) as unknown as { items: MySession[] }).items;
  };
  const end = async (id: string, token?: string): Promise<void> => {
    await send('endSession', { params: { id } }, token ? { token } : {}).catch((error: ParvisError) => {
      if (error.code !== 'NOT_FOUND') throw error;
    });
  };
  return {
    list: () => list(readSession(options).token),
    end: (id) => end(id, readSession(options).token),
    async signOut() {
      const { token } = readSession(options);
      clearSession(options);
      try {
        const own = (await list(token)).find(({ current }) => current);
        if (own) await end(own.id, token);
      } catch {
        // It ends by itself in time, and from any other device.
      }
    },
  };
}
