import type { ManagedSite, SiteChange } from '@parvis/contract';
import { recordChange, toDifference } from '../changes/record.ts';
import type { UseCase } from '../use-case.ts';
import { toManagedSite } from './get.ts';

/** Gives a site another name, or other origins. */
export const changeSite: UseCase<SiteChange, ManagedSite> = (context, change) => async (verbs) => {
  const { site, now } = context;
  await verbs.sites.lock(site.id);
  const before = toManagedSite((await verbs.sites.byId(site.id))!);
  const { name, origins } = before;
  const result: ManagedSite = { ...before, ...change };
  if (result.name === name && result.origins.join() === origins.join()) return { result };
  await verbs.sites.put(result, now);
  await recordChange(verbs, context, { what: 'site.changed', of: site.id, ...toDifference(before, result) });
  return { result, events: [{ name: 'site.changed', site }] };
};
