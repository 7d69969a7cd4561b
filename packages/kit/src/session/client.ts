import { type Client, createClient, createOutbox, type Outbox, type OutboxEvent } from '@parvis/core';
import type { Context } from '../runtime/context.ts';

/** The core, as far as widgets need it. Whoever imports this comes late: nothing that only shows may. */
export interface SiteClient {
  client: Client;
  outbox: Outbox;
  /** Called with what became of each post, also those of an earlier visit. */
  outcomes: Set<(event: OutboxEvent) => void>;
}

const clients = new Map<string, SiteClient>();

/** One client and one outbox for each server and site on the page. */
export function openClient({ host, site }: Context): SiteClient {
  const key = `${host} ${site}`;
  let opened = clients.get(key);
  if (!opened) {
    const client = createClient({ host, site });
    const outcomes: SiteClient['outcomes'] = new Set();
    const onChange = (event: OutboxEvent): void => {
      for (const tell of outcomes) tell(event);
    };
    opened = { client, outcomes, outbox: createOutbox({ host, site, client, onChange }) };
    clients.set(key, opened);
  }
  return opened;
}
