import { toBaseAddress } from '../../identity/mailbox.ts';
import type { DomainServices } from '../context.ts';

/** Whose addresses they are, and what hides them. */
export interface Hiding {
  site: { id: string };
  services: Pick<DomainServices, 'encryption'>;
}

/** How a blocked address is kept and met: as a keyed hash of all its spellings. Empty where there is none. */
export const toBlockedAddress = ({ site, services }: Hiding, address: string | undefined): string =>
  address === undefined ? '' : services.encryption.hashEmail(site.id, toBaseAddress(address));

/** An address in which one knows one's own again, and no other. */
export const toMaskedAddress = (address: string): string =>
  `${address.trim().slice(0, 1)}…${address.slice(address.lastIndexOf('@'))}`;
