import { toBaseAddress } from '../../identity/mailbox.ts';
import type { Context } from '../context.ts';

/** How a blocked address is kept and met: as a keyed hash of all its spellings. Empty where there is none. */
export const toBlockedAddress = (
  { site, services }: Pick<Context, 'site' | 'services'>,
  address: string | undefined,
): string => (address === undefined ? '' : services.encryption.hashEmail(site.id, toBaseAddress(address)));
