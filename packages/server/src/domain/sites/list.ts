import type { ServerContext } from '../context.ts';
import type { SiteInput } from './put.ts';

/** Every site with its origins. */
export async function listSites({ services }: ServerContext): Promise<SiteInput[]> {
  return (await services.store.sites.list()).map(({ key, name, origins }) => ({ key, name, origins }));
}
