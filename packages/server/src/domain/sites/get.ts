import type { ManagedSite } from '@parvis/contract';
import type { StoredSite } from '../../store/store.ts';
import type { Query } from '../use-case.ts';

/** What a site's own staff see of it. */
export const getSite: Query<void, ManagedSite> = async ({ site, services }) => ({
  // Not as it is remembered: it may have been changed a moment ago.
  result: toManagedSite((await services.store.sites.byId(site.id)) ?? site),
});

export const toManagedSite = ({ key, name, origins, deletes_at }: StoredSite): ManagedSite => ({
  key,
  name,
  origins,
  deletesAt: deletes_at,
});
