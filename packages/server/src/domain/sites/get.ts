import type { ManagedSite } from '@parvis/contract';
import type { Query } from '../use-case.ts';

/** What a site's own staff see of it. */
export const getSite: Query<void, ManagedSite> = async ({ site: { key, name, origins } }) => ({
  result: { key, name, origins },
});
