import type { WebhookEvent } from '@parvis/contract';
import { webhookEvents } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { toWebhookJob } from '../jobs/webhook-job.ts';
import type { DomainEvent, InsideEvent, Subscriber } from './event.ts';

/** What a host may hear of. */
export const isTold = (event: DomainEvent): event is InsideEvent & { name: WebhookEvent } =>
  (webhookEvents as readonly string[]).includes(event.name);

/** Leaves a message for each webhook that wants it, with the write. A site without webhooks pays nothing. */
export const createTellWebhooks =
  (now: () => number): Subscriber =>
  async (verbs, events) => {
    for (const event of events.filter(isTold)) {
      const { name, site, about, decision, report, request, mail } = event;
      for (const { id: webhook, events: wanted, goneAt } of site.webhooks ?? []) {
        if (goneAt !== null || !wanted.includes(name)) continue;
        const time = now();
        const happened = {
          event: name,
          ...(about && { post: about }),
          ...(decision && { decision }),
          ...(report && { report }),
          ...(request && { request }),
          ...(mail && { mail }),
        };
        await verbs.jobs.add(
          site.id,
          toWebhookJob(time, { id: newId(), webhook, happened, at: new Date(time).toISOString() }),
        );
      }
    }
  };
