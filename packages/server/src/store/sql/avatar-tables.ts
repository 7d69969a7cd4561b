import type { Selectable } from 'kysely';

export interface AvatarTables {
  avatars: AvatarsTable;
}

/** What is shown of a member, and where their host shows it. */
interface AvatarsTable {
  site_id: string;
  author_id: string;
  /** Keyed, of the address that the host named last; empty where it named none, and what is shown has to go. */
  url_hash: string;
  /** The address until it was read, and never after. */
  url_encrypted: string | null;
  /** Of the bytes, and the address that they have here. Null where nothing is shown. */
  hash: string | null;
  /** Of the bytes. */
  size: number;
  /** WebP. */
  bytes: Buffer | null;
}

export type AvatarRow = Omit<Selectable<AvatarsTable>, 'bytes'>;
