import type { TemplateData } from '../../mail/templates/index.ts';
import type { StoredSite, Verbs } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { addressOf } from '../staff/address.ts';
import { toUnsubscribe } from './unsubscribe.ts';

/** What owners are written to about, though they did nothing. */
type Alarm = 'quotaUsed' | 'webhookEnded' | 'siteDeletion' | 'policyWanted';

/** Writes to the owners of a site, except to those who do not want to hear of what does not work. */
export async function tellOwners<Name extends Alarm>(
  verbs: Verbs,
  context: Pick<ServerContext, 'services'>,
  { id, key, name }: Pick<StoredSite, 'id' | 'key' | 'name'>,
  template: Name,
  data: Omit<TemplateData[Name], 'unsubscribe'>,
): Promise<void> {
  const { services } = context;
  for (const owner of await verbs.memberships.owners(id)) {
    const to = addressOf(services, owner);
    if (!to) continue;
    const unsubscribe = await toUnsubscribe(context, { ...owner, site_id: id }, 'alarms');
    await services.mail.add(verbs, {
      to,
      locale: owner.locale,
      template,
      data: { ...data, ...unsubscribe } as TemplateData[Name],
      site: { id, key, name },
    });
  }
}
