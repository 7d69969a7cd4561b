import type { ManagedSite, SiteChange } from '@parvis/contract';
import type { UseCase } from '../use-case.ts';

/** Gives a site another name, or other origins. */
export const changeSite: UseCase<SiteChange, ManagedSite> =
  ({ site, now }, change) =>
  async (verbs) => {
    await verbs.sites.lock(site.id);
    const { key, name, origins } = (await verbs.sites.byId(site.id))!;
    const result: ManagedSite = { key, name, origins, ...change };
    if (result.name === name && result.origins.join() === origins.join()) return { result };
    await verbs.sites.put(result, now);
    return { result, events: [{ name: 'site.changed', site }] };
  };
