import { createClient, createOutbox } from '@parvis/core';
import type { Session } from './client.ts';

/** The core, as far as widgets need it. */
export function createSession(host: string, site: string): Session {
  const client = createClient({ host, site });
  const outcomes: Session['outcomes'] = new Set();
  const outbox = createOutbox({
    host,
    site,
    client,
    onChange: (event) => {
      for (const tell of outcomes) tell(event);
    },
  });
  return { client, outcomes, outbox };
}
