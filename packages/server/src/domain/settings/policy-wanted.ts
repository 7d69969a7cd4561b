import type { Handler } from '../../jobs/worker.ts';
import type { DomainServices } from '../context.ts';
import { tellOwners } from '../hearing/tell-owners.ts';
import { toScreenLink } from '../staff/links.ts';

/** A job that the migration makes, once for a site: how it treats reviews is not said, so new ones wait (FR-6). */
export const policyWantedKind = 'policy-wanted';

/** Writes to the owners of a site that has not answered by now, with the way to the questions. */
export const createPolicyWanted =
  (services: DomainServices): Handler =>
  async ({ site: id }) => {
    const { publicAddress } = services.settings;
    await services.store.write(async (verbs) => {
      const site = await verbs.sites.byId(id);
      if (!site || site.settings.policy !== null || site.settings.off.includes('reviews')) return;
      const link = publicAddress ? toScreenLink(publicAddress, site.key, 'settings/policy') : undefined;
      await tellOwners(verbs, { services }, site, 'policyWanted', { ...(link && { link }) });
    });
  };
