import type { AuthorRow } from '../../store/store.ts';
import { type Hiding, toBlockedAddress } from '../blocks/address.ts';

type Stored = Record<'email_encrypted' | 'email_hash' | 'email_base_hash', string>;

/** The columns of an address: encrypted for its owner, and hashes that are the same for all who give it on this site. */
export const toStoredEmail = (context: Hiding, email: string, owner: string): Stored => ({
  email_encrypted: context.services.encryption.encrypt(email, `${context.site.id} ${owner}`),
  email_hash: context.services.encryption.hashEmail(context.site.id, email),
  email_base_hash: toBlockedAddress(context, email),
});

export const noEmail = { email_encrypted: null, email_hash: null, email_base_hash: null } as const;

/** The address of an author; nothing where there is none, or it was encrypted with another secret. */
export const toEmail = (
  { services, site }: Hiding,
  row: Pick<AuthorRow, 'id' | 'email_encrypted'>,
): string | undefined =>
  row.email_encrypted ? services.encryption.decrypt(row.email_encrypted, `${site.id} ${row.id}`) : undefined;
