import type { ServerContext } from '../context.ts';
import type { SiteInput } from './put.ts';

/** A site as whoever runs the server sees it. */
export interface ListedSite extends SiteInput {
  /** Since when it takes nothing new; null where it does. */
  suspendedAt: string | null;
  /** Until when its visitors write nothing new, for it used up what it may; null where they do. */
  usedUpUntil: string | null;
}

/** Every site with its origins. */
export async function listSites({ services, now }: ServerContext): Promise<ListedSite[]> {
  return (await services.store.sites.list()).map(({ key, name, origins, suspended_at, used_up_until: until }) => ({
    key,
    name,
    origins,
    suspendedAt: suspended_at,
    usedUpUntil: until !== null && until > now ? until : null,
  }));
}
