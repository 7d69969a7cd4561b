import { v7 as newId } from 'uuid';
import type { StaffRow, Verbs } from '../../store/store.ts';
import type { DomainServices } from '../context.ts';
import { sealAddress, toAddressHash, toStaffEmail } from './address.ts';

/**
 * The account of an address, made where there is none.
 * @param isProved whoever asks has shown that the address is theirs
 */
export async function putAccount(
  verbs: Pick<Verbs, 'staff'>,
  services: Pick<DomainServices, 'encryption'>,
  address: string,
  isProved: boolean,
  now: string,
): Promise<StaffRow> {
  const email = toStaffEmail(toAddressHash(services, address));
  const known = await verbs.staff.byEmail(email);
  if (known) return known;
  const row: StaffRow = {
    id: newId(),
    name: '',
    email,
    email_verified: isProved ? 1 : 0,
    image: null,
    email_encrypted: sealAddress(services, address),
    created_at: now,
    updated_at: now,
  };
  await verbs.staff.insert(row);
  return row;
}
