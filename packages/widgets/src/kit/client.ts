import type { Client, Outbox, OutboxEvent } from '@parvis/core';
import type { Context } from '../element/context.ts';

/** Everything that writes or pages; its code comes with the first use. */
export interface Session {
  client: Client;
  outbox: Outbox;
  /** Called with what became of each post, also those of an earlier visit. */
  outcomes: Set<(event: OutboxEvent) => void>;
}

const sessions = new Map<string, Promise<Session>>();

/** One client and one outbox for each server and site on the page. A load that failed is tried again at the next use. */
export function openSession({ host, site }: Context): Promise<Session> {
  const key = `${host} ${site}`;
  let session = sessions.get(key);
  if (!session) {
    session = import('./session.ts').then(({ createSession }) => createSession(host, site));
    session.catch(() => sessions.delete(key));
    sessions.set(key, session);
  }
  return session;
}
