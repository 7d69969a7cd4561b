import type { StaffRow } from '../../store/store.ts';
import type { DomainServices } from '../context.ts';

type Services = Pick<DomainServices, 'encryption'>;

/** One scope for all: a person may work for many sites. */
const scope = 'staff';

/** A keyed hash of an address, the same in any case. */
export const toAddressHash = ({ encryption }: Services, address: string): string =>
  Buffer.from(encryption.hashEmail(scope, address), 'base64url').toString('hex');

/** What stands for an address in an account: better-auth takes it for one, and keeps none. */
export const toStaffEmail = (hash: string): string => `${hash}@staff.invalid`;

/** The other way. */
const toHash = (email: string): string => email.slice(0, email.indexOf('@'));

export const sealAddress = ({ encryption }: Services, address: string): string => {
  const trimmed = address.trim();
  return encryption.encrypt(trimmed, `${scope} ${toAddressHash({ encryption }, trimmed)}`);
};

/** Null where it was encrypted with another secret, or never. */
export const openAddress = ({ encryption }: Services, hash: string, sealed: string | null): string | null =>
  (sealed && encryption.decrypt(sealed, `${scope} ${hash}`)) || null;

/** The address of an account. */
export const addressOf = (services: Services, row: Pick<StaffRow, 'email' | 'email_encrypted'>): string | null =>
  openAddress(services, toHash(row.email), row.email_encrypted);
