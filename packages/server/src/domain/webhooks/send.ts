import { JobError } from '../../jobs/retry.ts';
import { sendMessage, toReason } from '../../jobs/webhook.ts';
import type { Told } from '../../jobs/webhook-job.ts';
import type { Handler } from '../../jobs/worker.ts';
import type { DomainServices } from '../context.ts';
import { readHookSecret } from './hooks.ts';
import { readEvent } from './message.ts';

/** Messages of a site that may wait: with more, whom a message does not reach gets none any more. */
const mostWaiting = 10_000;

/**
 * Sends what happened to one webhook of a site, as it is when it is sent, and keeps what came of it. One that is gone (410)
 * gets nothing more. What the site's people wrote into its settings may not be of a private network, unless whoever runs
 * the server says so.
 */
export const createWebhookSender =
  (
    { store, encryption }: Pick<DomainServices, 'store' | 'encryption'>,
    { isPrivate, now }: { isPrivate: boolean; now: () => number },
  ): Handler =>
  async ({ site: siteId, body }, signal) => {
    const { id, webhook, happened, at } = body as Told;
    const site = await store.sites.byId(siteId);
    const hook = site?.webhooks.find((one) => one.id === webhook);
    if (!site || !hook || hook.goneAt !== null) return;
    const secret = readHookSecret({ site, services: { encryption } as DomainServices }, hook);
    const time = now();
    const tried = (delivered: boolean, reason: string | null) =>
      store.write(async (verbs) => {
        await verbs.deliveries.put({
          site_id: site.id,
          id,
          webhook_id: webhook,
          event: happened.event,
          about: JSON.stringify(happened),
          created_at: at,
          tried_at: new Date(time).toISOString(),
          delivered: delivered ? 1 : 0,
          reason,
        });
      });
    try {
      if (secret === undefined) throw new JobError('Its secret was encrypted with another one.', 'never');
      const data = await readEvent(store, site, happened, hook.content);
      await sendMessage(
        { url: hook.url, secret },
        { id, type: happened.event, timestamp: at, data },
        time,
        signal,
        isPrivate,
      );
    } catch (error) {
      await tried(false, toReason(error, hook.url));
      const isGone = error instanceof JobError && error.retry === 'never' && secret !== undefined;
      if (isGone || (await store.queue.countWaiting(site.id, 'webhook', mostWaiting)) >= mostWaiting) {
        await store.write(async (verbs) => {
          await verbs.sites.lock(site.id);
          const hooks = (await verbs.sites.byId(site.id))!.webhooks;
          const goneAt = new Date(time).toISOString();
          await verbs.sites.setWebhooks(
            site.id,
            hooks.map((one) => (one.id === webhook ? { ...one, goneAt } : one)),
            goneAt,
          );
        });
      }
      throw error;
    }
    await tried(true, null);
  };
