import { JobError } from '../../jobs/retry.ts';
import { sendMessage, toReason } from '../../jobs/webhook.ts';
import { type Told, toTopic } from '../../jobs/webhook-job.ts';
import type { Handler } from '../../jobs/worker.ts';
import type { Verbs } from '../../store/store.ts';
import type { DomainServices } from '../context.ts';
import { tellOwners } from '../hearing/tell-owners.ts';
import { readHookSecret, readOldSecret } from './hooks.ts';
import { readEvent } from './message.ts';

/** Messages that may wait for a webhook: with more, it gets none any more. */
const mostWaiting = 10_000;

/**
 * Sends what happened to one webhook of a site, as it is when it is sent, and keeps what came of it. One that is gone (410)
 * gets nothing more until it takes a test; its owners hear of it. What the site's people wrote into its settings may not
 * be of a private network, unless whoever runs the server says so.
 */
export const createWebhookSender =
  (services: DomainServices, { isPrivate, now }: { isPrivate: boolean; now: () => number }): Handler =>
  async ({ site: siteId, body }, signal) => {
    const { store } = services;
    const { id, webhook, happened, at } = body as Told;
    const site = await store.sites.byId(siteId);
    const hook = site?.webhooks.find((one) => one.id === webhook);
    if (!site || !hook) return;
    const secret = readHookSecret({ site, services }, hook);
    const time = now();
    const triedAt = new Date(time).toISOString();
    const tried = (delivered: boolean, reason: string | null, more = async (_verbs: Verbs): Promise<void> => {}) =>
      store.write(async (verbs) => {
        await verbs.deliveries.put({
          site_id: site.id,
          id,
          webhook_id: webhook,
          event: happened.event,
          about: JSON.stringify(happened),
          created_at: at,
          tried_at: triedAt,
          delivered: delivered ? 1 : 0,
          reason,
        });
        await more(verbs);
      });
    /** Says since when it is gone, or that it is not any more. Whether that is new. */
    const setGone = async (verbs: Verbs, goneAt: string | null): Promise<boolean> => {
      await verbs.sites.lock(site.id);
      const hooks = (await verbs.sites.byId(site.id))!.webhooks;
      const before = hooks.find((one) => one.id === webhook);
      if (!before || (before.goneAt === null) === (goneAt === null)) return false;
      const changed = hooks.map((one) => (one === before ? { ...one, goneAt } : one));
      await verbs.sites.setWebhooks(site.id, changed, triedAt);
      return true;
    };
    // What it does not get stands in the log, and can be sent again.
    if (hook.goneAt !== null && happened.event !== 'webhook.test') return tried(false, 'This webhook had ended.');
    try {
      if (secret === undefined) throw new JobError('Its secret was encrypted with another one.', 'never');
      const data = await readEvent(store, site, happened, hook.content);
      await sendMessage(
        { url: hook.url, secret, oldSecret: readOldSecret({ site, services }, hook, triedAt) },
        { id, type: happened.event, timestamp: at, data },
        time,
        signal,
        isPrivate,
      );
    } catch (error) {
      const isGone = error instanceof JobError && error.retry === 'never' && secret !== undefined;
      const isFull = (await store.queue.countWaiting(site.id, 'webhook', toTopic(webhook), mostWaiting)) >= mostWaiting;
      await tried(false, toReason(error, hook.url), async (verbs) => {
        if (!(isGone || isFull) || !(await setGone(verbs, triedAt))) return;
        await tellOwners(verbs, { services }, site, 'webhookEnded', { host: new URL(hook.url).host, isGone });
      });
      throw error;
    }
    await tried(true, null, async (verbs) => {
      if (hook.goneAt !== null) await setGone(verbs, null);
    });
    // What happens from now on is told: the site is read anew.
    if (hook.goneAt !== null) services.written([{ name: 'settings.changed', site }]);
  };
