import { recordChange } from '../changes/record.ts';
import type { UseCase } from '../use-case.ts';

/** Takes nothing new on a site and lets nobody manage it, or ends that. What is published stays to be read. */
export const suspendSite: UseCase<{ suspended: boolean }, null> =
  (context, { suspended }) =>
  async (verbs) => {
    const { site, now } = context;
    if (suspended === (site.suspended_at !== null)) return { result: null };
    await verbs.sites.suspend(site.id, suspended ? now : null, now);
    await recordChange(verbs, context, {
      what: 'site.suspended',
      of: site.id,
      before: { suspended: !suspended },
      after: { suspended },
    });
    return { result: null };
  };
