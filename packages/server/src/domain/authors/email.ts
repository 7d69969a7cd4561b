import type { AuthorRow } from '../../store/store.ts';
import type { Context } from '../context.ts';

type Stored = Record<'email_encrypted' | 'email_hash', string>;

/** The columns of an address: encrypted for its owner, and a hash that is the same for all who give it on this site. */
export const toStoredEmail = (
  { services: { encryption }, site }: Pick<Context, 'services' | 'site'>,
  email: string,
  owner: string,
): Stored => ({
  email_encrypted: encryption.encrypt(email, `${site.id} ${owner}`),
  email_hash: encryption.hashEmail(site.id, email),
});

export const noEmail = { email_encrypted: null, email_hash: null } as const;

/** The address of an author; nothing where there is none, or it was encrypted with another secret. */
export const toEmail = (
  { services, site }: Pick<Context, 'services' | 'site'>,
  row: Pick<AuthorRow, 'id' | 'email_encrypted'>,
): string | undefined =>
  row.email_encrypted ? services.encryption.decrypt(row.email_encrypted, `${site.id} ${row.id}`) : undefined;
