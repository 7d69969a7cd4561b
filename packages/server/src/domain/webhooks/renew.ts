import { type CreatedWebhook, staffLimits } from '@parvis/contract';
import { recordChange } from '../changes/record.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase, Work } from '../use-case.ts';
import { createSecret, recallWithSecret, toWebhook } from './hooks.ts';

/** Gives a webhook a new secret; the one before holds for a day more (M45). A repeat renews nothing. @throws ProblemError NOT_FOUND */
export const renewWebhookSecret: UseCase<{ id: string }, CreatedWebhook> = (context, { id }) => {
  const { site, now } = context;
  const secret = createSecret(context, id);
  const work: Work<CreatedWebhook> = async (verbs) => {
    await verbs.sites.lock(site.id);
    const hooks = (await verbs.sites.byId(site.id))!.webhooks;
    const before = hooks.find((hook) => hook.id === id);
    if (!before) throw new ProblemError('NOT_FOUND');
    const until = new Date(Date.parse(now) + staffLimits.oldSecretHours * 3_600_000).toISOString();
    const hook = { ...before, secret: secret.sealed, oldSecret: before.secret, oldSecretUntil: until };
    await verbs.sites.setWebhooks(
      site.id,
      hooks.map((one) => (one === before ? hook : one)),
      now,
    );
    await recordChange(verbs, context, { what: 'webhook.secret-renewed', of: id });
    return {
      result: { ...toWebhook(hook), secret: secret.clear },
      kept: hook,
      events: [{ name: 'settings.changed', site }],
    };
  };
  work.recall = recallWithSecret(context);
  return work;
};
