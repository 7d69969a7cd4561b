import { type Client, createClient, createOutbox, type Outbox } from '@parvis/core';
import type { Context } from '../runtime/context.ts';
import { onWork } from './working.ts';

/** The core, as far as widgets need it. Only lazily loaded code may import this. */
export interface SiteClient {
  client: Client;
  outbox: Outbox;
}

const clients = new Map<string, SiteClient>();

/** One client and one outbox for each server and site on the page. */
export function openClient({ host, site }: Pick<Context, 'host' | 'site'>): SiteClient {
  const key = `${host} ${site}`;
  let opened = clients.get(key);
  if (!opened) {
    const client = createClient({ host, site, onWork });
    opened = { client, outbox: createOutbox({ host, site, client }) };
    clients.set(key, opened);
  }
  return opened;
}
