import type { RequestGrant } from '../../identity/request-tokens.ts';
import type { ServerContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { openOf } from './seal.ts';

/**
 * Somebody wants no more requests of a site. What is kept of it is a keyed hash, for as long as the site is there. Answered
 * alike whether there is such a request any more.
 */
export const optOut: UseCase<RequestGrant, void, ServerContext> =
  ({ now, services }, { site, request }) =>
  async (verbs) => {
    const row = await verbs.reviewRequests.lock(site, request);
    if (!row?.email_hash) return { result: undefined };
    await verbs.reviewRequests.optOut(site, row.email_hash, now);
    for (const one of await verbs.reviewRequests.openOf(site, row.email_hash)) {
      await verbs.reviewRequests.set(site, one.id, { state: 'opted-out', due_at: null });
      await verbs.reviewRequests.count(site, one.batch_id, 'opted_out');
    }
    const address = openOf({ services, site: { id: site } }, row.id, row.email_encrypted);
    if (address) {
      await verbs.mails.forget(site, services.encryption.hashEmail(site, address), ['reviewRequest']);
    }
    return { result: undefined };
  };
