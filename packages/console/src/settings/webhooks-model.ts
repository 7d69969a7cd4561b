import type { CreatedWebhook, SiteWebhook, WebhookDelivery, WebhookInput, WebhookList } from '@parvis/contract';
import { type Signal, signal } from '@preact/signals';
import type { SiteContext } from '../app/site.ts';
import { createList, type List } from '../ui/list.ts';
import { createResource, type Resource } from '../ui/resource.ts';
import { type Act, createAct } from './act.ts';

/** Webhooks of a site, and what was sent to them. */
export interface WebhooksModel {
  hooks: Resource<WebhookList>;
  deliveries: List<WebhookDelivery>;
  act: Act;
  /** One that was made or got a new secret, as long as its secret is shown. */
  made: Signal<CreatedWebhook | undefined>;
  load(): void;
  create(input: WebhookInput, act: Act): Promise<boolean>;
  remove(id: string): Promise<boolean>;
  test(hook: SiteWebhook): Promise<boolean>;
  /** Sends a message again. */
  send(delivery: WebhookDelivery): Promise<boolean>;
  renewSecret(id: string): Promise<boolean>;
}

export function createWebhooks(site: Pick<SiteContext, 'client' | 'say'>): WebhooksModel {
  const { client, say } = site;
  const words = say.words.settings.webhooks;
  const hooks = createResource(() => client.request('webhooks', {}));
  const deliveries = createList<WebhookDelivery>(
    (cursor) => client.request('deliveries', { query: { limit: 20, ...(cursor !== undefined && { cursor }) } }),
    ({ id, webhook }) => `${id} ${webhook}`,
  );
  const act = createAct(site);
  const made = signal<CreatedWebhook | undefined>(undefined);
  const send = (body: { deliveries: string[] } | { test: string }): Promise<boolean> =>
    act.run(async () => {
      await client.request('sendDeliveries', { body });
      // It is sent by a worker: what came of it is there a moment later.
      setTimeout(() => deliveries.load(), 2_000);
    }, words.sending);
  return {
    hooks,
    deliveries,
    act,
    made,
    load() {
      hooks.load();
      deliveries.load();
    },
    create: (body, by) =>
      by.run(async () => {
        made.value = await client.request('createWebhook', { body });
        await hooks.load();
      }),
    remove: (id) =>
      act.run(async () => {
        await client.request('deleteWebhook', { params: { id } });
        if (made.value?.id === id) made.value = undefined;
        await hooks.load();
      }, words.removed),
    test: ({ id }) => send({ test: id }),
    send: ({ id }) => send({ deliveries: [id] }),
    renewSecret: (id) =>
      act.run(async () => {
        made.value = await client.request('renewWebhookSecret', { params: { id } });
      }),
  };
}
