import type { OrderAddress } from '@parvis/contract';
import { withToken } from '../../identity/reply-address.ts';
import type { Query } from '../use-case.ts';

/** Where order mails of a site are copied to. */
export const getOrderAddress: Query<void, OrderAddress> = async ({ site, services }) => {
  const { inbound } = services.settings;
  return { result: { address: inbound ? withToken(inbound.address, services.encryption.toCopyToken(site.id)) : null } };
};
