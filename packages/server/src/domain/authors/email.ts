import type { AuthorRow } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** An address as it is stored: encrypted for its owner. */
export const toStoredEmail = (
  { services, site }: Pick<Context, 'services' | 'site'>,
  email: string,
  owner: string,
): string => services.encryption.encrypt(email, `${site.id} ${owner}`);

/** The address of an author; nothing where there is none, or it was encrypted with another secret. */
export const toEmail = ({ services, site }: Pick<Context, 'services' | 'site'>, row: AuthorRow): string | undefined =>
  row.email_encrypted ? services.encryption.decrypt(row.email_encrypted, `${site.id} ${row.id}`) : undefined;
