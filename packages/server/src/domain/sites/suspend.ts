import type { UseCase } from '../use-case.ts';

/** Takes nothing new on a site and lets nobody manage it, or ends that. What is published stays to be read. */
export const suspendSite: UseCase<{ suspended: boolean }, null> =
  ({ site, now }, { suspended }) =>
  async (verbs) => {
    if (suspended !== (site.suspended_at !== null)) await verbs.sites.suspend(site.id, suspended ? now : null, now);
    return { result: null };
  };
