import type { DueUsage, Verbs } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { addressOf } from '../staff/address.ts';
import { endOf } from './months.ts';

/** Writes to the owners of a site that most of what it may use in a month is used, or all. */
export async function tellOwners(
  verbs: Verbs,
  { services }: ServerContext,
  { site_id: id, month, key, name }: DueUsage,
  used: { posts: number; most: number; isFull: boolean },
): Promise<void> {
  for (const owner of await verbs.memberships.owners(id)) {
    const to = addressOf(services, owner);
    if (!to) continue;
    await services.mail.add(verbs, {
      to,
      locale: owner.locale,
      template: 'quotaUsed',
      data: { ...used, until: endOf(month).slice(0, 10) },
      site: { id, key, name },
    });
  }
}
