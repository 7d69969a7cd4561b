import type { DeliveriesQuery, DeliveryList, SendInput, Sending } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { type Happened, toWebhookJob } from '../../jobs/webhook-job.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { Query, UseCase } from '../use-case.ts';

/** What was sent to webhooks, the newest first. */
export const listDeliveries: Query<DeliveriesQuery, DeliveryList> = async ({ site, services }, { limit, cursor }) => {
  const name = JSON.stringify(['deliveries', site.id]);
  const before = cursor === undefined ? undefined : services.cursors.read(name, cursor).id;
  const found = await services.store.deliveries.list(site.id, before, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    result: {
      items: rows.map((row) => ({
        id: row.id,
        webhook: row.webhook_id,
        event: row.event,
        triedAt: row.tried_at,
        tries: row.tries,
        delivered: row.delivered === 1,
        reason: row.reason,
      })),
      next: last && found.length > limit ? services.cursors.write(name, { id: last.id, revision: 0 }) : null,
    },
  };
};

/** Sends messages again, with their ids, or a test. @throws ProblemError NOT_FOUND where there is none of these */
export const sendDeliveries: UseCase<SendInput, Sending> =
  ({ site, now }, { deliveries = [], test }) =>
  async (verbs) => {
    const time = Date.parse(now);
    const sending: string[] = [];
    const send = async (id: string, webhook: string, happened: Happened): Promise<void> => {
      const job = toWebhookJob(time, { id, webhook, happened, at: now });
      // Somebody asks for it now: one that waits for its next try waits no longer.
      await verbs.jobs.add(site.id, { ...job, runAt: now, isHurried: true });
      sending.push(id);
    };
    const all = (await verbs.sites.byId(site.id))!.webhooks;
    // To one that is gone or removed nothing would be sent; a test that it takes says that it is not gone any more.
    const hooks = all.filter(({ goneAt }) => goneAt === null);
    if (test !== undefined) {
      if (!all.some(({ id }) => id === test)) throw new ProblemError('NOT_FOUND');
      await send(newId(), test, { event: 'webhook.test' });
    }
    const rows = (await verbs.deliveries.byIds(site.id, deliveries.filter(isId))).filter((row) =>
      hooks.some(({ id }) => id === row.webhook_id),
    );
    if (test === undefined && rows.length === 0) throw new ProblemError('NOT_FOUND');
    for (const row of rows) await send(row.id, row.webhook_id, JSON.parse(row.about) as Happened);
    return { result: { sending } };
  };
