import type { Quota } from '@parvis/contract';
import { recordChange } from '../changes/record.ts';
import type { UseCase } from '../use-case.ts';
import { endOf, toMonth } from './months.ts';
import { toLevel, toQuota } from './quota.ts';

/**
 * What a site may use from now on; null where the server's own holds. It is whoever runs the server that says so: no
 * endpoint does this.
 */
export const setQuota: UseCase<{ quota: Quota | null }, null> =
  (context, { quota }) =>
  async (verbs) => {
    const { site, now, services } = context;
    const month = toMonth(now);
    // Held as a count holds it: neither decides by what the other has just changed.
    const used = await verbs.usage.lock(site.id, month);
    const level = toLevel(used?.posts ?? 0, toQuota(quota, services.settings));
    await verbs.sites.setQuota(site.id, quota, now);
    await verbs.sites.setUsedUp(site.id, level === 100 ? endOf(month) : null);
    // Of a higher one the owners hear anew when it fills.
    if (used && level < used.told) await verbs.usage.setTold(site.id, month, level);
    await recordChange(verbs, context, { what: 'site.quota-changed', of: site.id, after: { quota } });
    return { result: null };
  };
