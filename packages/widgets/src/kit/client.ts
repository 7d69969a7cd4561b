import { type Client, createClient, createOutbox, type Outbox, type OutboxEvent } from '@parvis/core';
import type { Context } from '../element/context.ts';

/** The core, as far as widgets need it. Whoever imports this comes late: nothing that only shows may. */
export interface Session {
  client: Client;
  outbox: Outbox;
  /** Called with what became of each post, also those of an earlier visit. */
  outcomes: Set<(event: OutboxEvent) => void>;
}

const sessions = new Map<string, Session>();

/** One client and one outbox for each server and site on the page. */
export function openSession({ host, site }: Context): Session {
  const key = `${host} ${site}`;
  let session = sessions.get(key);
  if (!session) {
    const client = createClient({ host, site });
    const outcomes: Session['outcomes'] = new Set();
    const onChange = (event: OutboxEvent): void => {
      for (const tell of outcomes) tell(event);
    };
    const outbox = createOutbox({ host, site, client });
    outbox.subscribe(onChange);
    session = { client, outcomes, outbox };
    sessions.set(key, session);
  }
  return session;
}
