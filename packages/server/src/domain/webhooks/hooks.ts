import { randomBytes } from 'node:crypto';
import {
  type CreatedWebhook,
  type SiteWebhook,
  staffLimits,
  type WebhookInput,
  type WebhookList,
} from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { StoredWebhook } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { Query, UseCase, Work } from '../use-case.ts';

type OfSite = { site: { id: string }; services: Pick<Context['services'], 'encryption'> };

const toOwner = ({ site }: Pick<OfSite, 'site'>, id: string): string => `${site.id} webhook ${id}`;

/** A new secret of a webhook, as it is answered once and as it is kept. */
export function createSecret(context: OfSite, id: string): { clear: string; sealed: string } {
  const clear = `whsec_${randomBytes(32).toString('base64')}`;
  return { clear, sealed: context.services.encryption.encrypt(clear, toOwner(context, id)) };
}

/** The secret of a webhook; nothing where it was encrypted with another one of the server. */
export const readHookSecret = (
  context: Pick<Context, 'site' | 'services'>,
  { id, secret }: Pick<StoredWebhook, 'id' | 'secret'>,
): string | undefined => context.services.encryption.decrypt(secret, toOwner(context, id));

/** The one before, as long as it holds. */
export const readOldSecret = (
  context: Pick<Context, 'site' | 'services'>,
  { id, oldSecret: secret, oldSecretUntil }: StoredWebhook,
  now: string,
): string | undefined =>
  secret !== undefined && oldSecretUntil !== undefined && oldSecretUntil > now
    ? readHookSecret(context, { id, secret })
    : undefined;

export const toWebhook = ({ id, url, events, content, createdAt, goneAt }: StoredWebhook): SiteWebhook => ({
  id,
  url,
  events,
  content,
  createdAt,
  goneAt,
});

/** What is written down of it: its host, as the rest of an address may hold what is secret. */
const toKept = ({ url, events, content }: StoredWebhook) => ({ host: new URL(url).host, events, content });

export const listWebhooks: Query<void, WebhookList> = async ({ services, site }) => ({
  // Not as it is remembered: it may have been changed a moment ago.
  result: { items: ((await services.store.sites.byId(site.id))?.webhooks ?? []).map(toWebhook) },
});

/** What a repeat is answered with: the secret stands nowhere in the clear, not for repeats either. @throws ProblemError NOT_FOUND */
export const recallWithSecret =
  (context: Pick<Context, 'site' | 'services'>): NonNullable<Work<CreatedWebhook>['recall']> =>
  async (_verbs, kept) => {
    const secret = readHookSecret(context, kept as StoredWebhook);
    if (secret === undefined) throw new ProblemError('NOT_FOUND');
    return { ...toWebhook(kept as StoredWebhook), secret };
  };

/** Lets an address hear of what happens. @throws ProblemError TOO_MANY */
export const createWebhook: UseCase<WebhookInput, CreatedWebhook> = (context, { url, events, content = false }) => {
  const { site, now } = context;
  const id = newId();
  const secret = createSecret(context, id);
  const hook: StoredWebhook = {
    id,
    url,
    events: [...new Set(events)],
    content,
    createdAt: now,
    goneAt: null,
    secret: secret.sealed,
  };
  const work: Work<CreatedWebhook> = async (verbs) => {
    await verbs.sites.lock(site.id);
    const hooks = (await verbs.sites.byId(site.id))!.webhooks;
    if (hooks.length >= staffLimits.webhooks) throw new ProblemError('TOO_MANY');
    await verbs.sites.setWebhooks(site.id, [...hooks, hook], now);
    await recordChange(verbs, context, { what: 'webhook.made', of: id, after: toKept(hook) });
    return {
      result: { ...toWebhook(hook), secret: secret.clear },
      kept: hook,
      events: [{ name: 'settings.changed', site }],
    };
  };
  work.recall = recallWithSecret(context);
  return work;
};

/** @throws ProblemError NOT_FOUND */
export const deleteWebhook: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    const { site, now } = context;
    await verbs.sites.lock(site.id);
    const hooks = (await verbs.sites.byId(site.id))!.webhooks;
    const left = hooks.filter((hook) => hook.id !== id);
    const gone = hooks.find((hook) => hook.id === id);
    if (!gone) throw new ProblemError('NOT_FOUND');
    await verbs.sites.setWebhooks(site.id, left, now);
    await recordChange(verbs, context, { what: 'webhook.removed', of: id, before: toKept(gone) });
    return { result: null, events: [{ name: 'settings.changed', site }] };
  };
