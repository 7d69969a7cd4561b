import type { ReportRow } from '../../store/store.ts';
import type { Context } from '../context.ts';

type Words = Partial<Record<'name' | 'detail' | 'email', string>>;
interface Services {
  services: Pick<Context['services'], 'encryption'>;
  site: Pick<Context['site'], 'id'>;
}

const toOwner = ({ site }: Services, id: string): string => `${site.id} ${id}`;

/** What somebody says of a post and of themself, encrypted for their report alone. */
export function toStoredWords(context: Services, { name, detail, email }: Words, id: string): Partial<ReportRow> {
  const { encryption } = context.services;
  const owner = toOwner(context, id);
  return {
    ...(name && { name_encrypted: encryption.encrypt(name, owner) }),
    ...(detail && { detail_encrypted: encryption.encrypt(detail, owner) }),
    ...(email && {
      email_encrypted: encryption.encrypt(email, owner),
      email_hash: encryption.hashEmail(context.site.id, email),
    }),
  };
}

/** What was said; `undefined` for what was not, or was encrypted with another secret. */
export function toWords(context: Services, row: ReportRow): Words {
  const read = (encrypted: string | null): string | undefined =>
    encrypted === null ? undefined : context.services.encryption.decrypt(encrypted, toOwner(context, row.id));
  return {
    name: read(row.name_encrypted) ?? row.name ?? undefined,
    detail: read(row.detail_encrypted) ?? row.detail ?? undefined,
    email: read(row.email_encrypted),
  };
}
