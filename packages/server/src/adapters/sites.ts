import {
  blockInput,
  critiqueSettings,
  decisionInput,
  limits,
  moreRequestsInput,
  normalizeKey,
  type RequestBatch,
  type RequestsAdded,
  requestLimits,
  requestsInput,
  sendInput,
  settingsChange,
  subjectItem,
  undoInput,
  webhookInput,
} from '@parvis/contract';
import type { z } from 'zod';
import { block } from '../domain/blocks/block.ts';
import { listBlocks } from '../domain/blocks/list.ts';
import { unblock } from '../domain/blocks/unblock.ts';
import type { Context, ServerContext } from '../domain/context.ts';
import { decide, undo } from '../domain/decisions/decide.ts';
import { execute } from '../domain/execute.ts';
import { createKey } from '../domain/keys/create.ts';
import { createMemberSecret, deleteMemberSecret, listMemberSecrets } from '../domain/members/secrets.ts';
import { ProblemError } from '../domain/problem.ts';
import { listQueue } from '../domain/queue/list.ts';
import { closeReport } from '../domain/reports/close.ts';
import { listReports, type SiteReport } from '../domain/reports/list.ts';
import { requestMore, requestReviews } from '../domain/review-requests/ask.ts';
import { listRequestBatches, stopRequests } from '../domain/review-requests/list.ts';
import { changeSettings } from '../domain/settings/settings.ts';
import { trySettings } from '../domain/settings/try.ts';
import { endSiteTokens } from '../domain/sites/end-tokens.ts';
import { listSites } from '../domain/sites/list.ts';
import { putSite } from '../domain/sites/put.ts';
import { changeSubject } from '../domain/subjects/change.ts';
import { getUsage } from '../domain/usage/get.ts';
import { setQuota } from '../domain/usage/set-quota.ts';
import { listDeliveries, sendDeliveries } from '../domain/webhooks/deliveries.ts';
import { createWebhook, deleteWebhook, listWebhooks } from '../domain/webhooks/hooks.ts';
import type { Services } from '../http/services.ts';
import { toOperator } from '../identity/principal.ts';
import { checkQuota } from '../options/quota.ts';
import { toSite } from '../options/sites.ts';
import type { Sites } from '../parvis.ts';
import { toPlainText } from '../text/plain.ts';

/** @throws Error in a sentence when it is not what the schema says */
function check<T>(schema: z.ZodType<T>, input: unknown): T {
  const { data, error } = schema.safeParse(input);
  if (error) throw new Error(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' '));
  return data;
}

import { createStaffOf, mainKey } from './staff.ts';

/** What whoever runs the server does with its sites, in code or on the command line. */
export function createSites(services: Services, started: () => Promise<void>): Sites {
  const toContext = async (): Promise<ServerContext> => {
    await started();
    return { now: new Date(services.settings.now()).toISOString(), services };
  };
  /** As whoever runs the server. @throws Error when there is none */
  const toOwner = async (key: string): Promise<Context> => {
    const context = await toContext();
    const site = await services.store.sites.byKey(key);
    if (!site) throw new Error(`There is no site "${key}".`);
    return { ...context, site, principal: toOperator(site) };
  };

  return {
    async put(site) {
      await execute(await toContext(), putSite, toSite(site));
    },
    async list() {
      return listSites(await toContext());
    },
    async usage(key) {
      return (await getUsage(await toOwner(key))).result;
    },
    async setQuota(key, quota) {
      await execute(await toOwner(key), setQuota, { quota: quota && checkQuota(quota) });
      services.forgetSite(key);
    },
    async renewKey(key) {
      const { result } = await execute(await toOwner(key), createKey, { name: mainKey, replaces: true });
      services.forgetSite(key);
      return result.secret;
    },
    ...createStaffOf(services, toOwner),
    async nameSubject(key, subject, { url, title, item, critique }) {
      const change = {
        ...(url !== undefined && { url }),
        ...(title !== undefined && { title }),
        ...(item !== undefined && { item: item && subjectItem.parse(item) }),
        ...(critique !== undefined && { critique: critique && critiqueSettings.parse(critique) }),
      };
      await execute(await toOwner(key), changeSubject, { key: normalizeKey(subject), change });
    },
    async endTokens(key) {
      await execute(await toOwner(key), endSiteTokens, undefined);
      services.forgetSite(key);
    },
    async reports(key, closed = false) {
      const all: SiteReport[] = [];
      for await (const report of listReports(await toOwner(key), closed)) all.push(report);
      return all;
    },
    async closeReport(key, id) {
      await execute(await toOwner(key), closeReport, { id }).catch((error: unknown) => {
        throw error instanceof ProblemError ? new Error(`There is no open report "${id}".`) : error;
      });
    },
    async queue(key) {
      const { result } = await listQueue(await toOwner(key), { limit: limits.listMax });
      const items = result.items.map((item) => ({ ...item, text: toPlainText(item.post.text) }));
      return { items, total: result.total };
    },
    async decide(key, input) {
      return (await execute(await toOwner(key), decide, check(decisionInput, input))).result;
    },
    async undo(key, decisions) {
      return (await execute(await toOwner(key), undo, check(undoInput, { decisions }))).result;
    },
    async block(key, input) {
      return (await execute(await toOwner(key), block, check(blockInput, input))).result;
    },
    async unblock(key, id) {
      await execute(await toOwner(key), unblock, { id }).catch((error: unknown) => {
        throw error instanceof ProblemError ? new Error(`There is no block "${id}".`) : error;
      });
    },
    async blocks(key) {
      return (await listBlocks(await toOwner(key), { limit: limits.listMax })).result;
    },
    async createMemberSecret(key) {
      return (await execute(await toOwner(key), createMemberSecret, undefined)).result;
    },
    async memberSecrets(key) {
      return (await listMemberSecrets(await toOwner(key))).result.items;
    },
    async deleteMemberSecret(key, id) {
      await execute(await toOwner(key), deleteMemberSecret, { id }).catch((error: unknown) => {
        throw error instanceof ProblemError ? new Error(`There is no secret "${id}".`) : error;
      });
    },
    async createWebhook(key, input) {
      return (await execute(await toOwner(key), createWebhook, check(webhookInput, input))).result;
    },
    async webhooks(key) {
      return (await listWebhooks(await toOwner(key))).result.items;
    },
    async deleteWebhook(key, id) {
      await execute(await toOwner(key), deleteWebhook, { id }).catch((error: unknown) => {
        throw error instanceof ProblemError ? new Error(`There is no webhook "${id}".`) : error;
      });
    },
    async deliveries(key) {
      return (await listDeliveries(await toOwner(key), { limit: limits.listMax })).result.items;
    },
    async sendDeliveries(key, input) {
      const { result } = await execute(await toOwner(key), sendDeliveries, check(sendInput, input)).catch(
        (error: unknown) => {
          throw error instanceof ProblemError ? new Error('There is no such message or webhook.') : error;
        },
      );
      return result.sending;
    },
    async requestReviews(key, { people, ...batch }) {
      const { people: most } = requestLimits;
      const asked: RequestsAdded['asked'] = [];
      const skipped: RequestsAdded['skipped'] = [];
      let made: RequestBatch | undefined;
      for (let from = 0; from === 0 || from < people.length; from += most) {
        const context = await toOwner(key);
        const some = people.slice(from, from + most);
        const work = made
          ? execute(context, requestMore, { id: made.id, ...check(moreRequestsInput, { people: some }) })
          : execute(context, requestReviews, check(requestsInput, { ...batch, people: some }));
        const { result } = await work.catch((error: unknown) => {
          const [issue] = error instanceof ProblemError ? (error.issues ?? []) : [];
          throw issue ? new Error(issue.message) : error;
        });
        made = result.batch;
        asked.push(...result.asked.map(({ at, id }) => ({ at: at + from, id })));
        skipped.push(...result.skipped.map(({ at, reason }) => ({ at: at + from, reason })));
      }
      return { batch: made!, asked, skipped };
    },
    async requestBatches(key) {
      return (await listRequestBatches(await toOwner(key), { limit: limits.listMax })).result.items;
    },
    async stopRequests(key, id) {
      await execute(await toOwner(key), stopRequests, { id }).catch((error: unknown) => {
        throw error instanceof ProblemError ? new Error(`There is no batch "${id}".`) : error;
      });
    },
    async settings(key, change = {}) {
      return (await execute(await toOwner(key), changeSettings, check(settingsChange, change))).result;
    },
    async trySettings(key, change) {
      return (await execute(await toOwner(key), trySettings, check(settingsChange, change))).result;
    },
    async setClosed(key, subject, closed) {
      await execute(await toOwner(key), changeSubject, { key: normalizeKey(subject), change: { closed } });
    },
  };
}
