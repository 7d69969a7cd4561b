import { createSiteKey, hashSiteKey } from '../../identity/site-key.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';

/** Makes a new secret key, with which one acts as the business. It is answered this once; the one before is void. */
export const renewSiteKey: UseCase<void, string, Pick<Context, 'site' | 'now' | 'services'>> =
  ({ site, now }) =>
  async (verbs) => {
    const key = createSiteKey(site.key);
    await verbs.sites.setSecretHash(site.id, hashSiteKey(key), now);
    return { result: key };
  };
