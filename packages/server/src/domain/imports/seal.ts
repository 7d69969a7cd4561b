import type { ImportRow } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** What somebody wrote elsewhere, as it waits here. */
export interface Staged {
  author: { id?: string | undefined; name: string; email?: string | undefined; isStaff: boolean };
  /** Markdown. */
  body: string;
  title?: string | undefined;
  rating?: number | undefined;
  criteria?: Record<string, number> | undefined;
  experiencedOn?: string | undefined;
  editedAt?: string | undefined;
  state: 'published' | 'pending';
  /** Addresses of pictures that are asked for once it has landed. */
  pictures?: readonly string[] | undefined;
  incentive: 'unknown' | 'none' | 'discount' | 'gift' | 'points';
}

type Of = Pick<ImportRow, 'site_id' | 'id'>;
type Sealing = { services: Pick<Context['services'], 'encryption'> };

/** Bound to its import: copied to another it does not open. */
const toOwner = ({ site_id, id }: Of): string => `${site_id} import ${id}`;

export const sealStaged = ({ services }: Sealing, of: Of, staged: Staged): string =>
  services.encryption.encrypt(JSON.stringify(staged), toOwner(of));

/** Nothing where it is gone, or was encrypted with another secret. */
export function openStaged({ services }: Sealing, of: Of, sealed: string | null): Staged | undefined {
  const text = sealed === null ? undefined : services.encryption.decrypt(sealed, toOwner(of));
  return text === undefined ? undefined : (JSON.parse(text) as Staged);
}

const toPicturesOwner = (of: Of): string => `${toOwner(of)} pictures`;

export const sealPictures = ({ services }: Sealing, of: Of, addresses: readonly string[]): string =>
  services.encryption.encrypt(JSON.stringify(addresses), toPicturesOwner(of));

/** None where they were encrypted with another secret. */
export const openPictures = ({ services }: Sealing, of: Of, sealed: string): string[] =>
  JSON.parse(services.encryption.decrypt(sealed, toPicturesOwner(of)) ?? '[]') as string[];
