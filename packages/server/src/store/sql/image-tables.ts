import type { Selectable } from 'kysely';

export interface ImageTables {
  images: ImagesTable;
}

/** What a visitor sent, made anew. */
interface ImagesTable {
  site_id: string;
  id: string;
  author_id: string;
  /** Null while it is in no post. */
  post_id: string | null;
  /** Pixels. */
  width: number;
  height: number;
  /** Of the bytes, with those of the smaller one. */
  size: number;
  hash: string;
  created_at: string;
  /** WebP. */
  bytes: Buffer;
  /** The same for lists, of `imageLimits.smallWidth`; null where the whole is not wider. */
  small: Buffer | null;
}

export type ImageRow = Omit<Selectable<ImagesTable>, 'bytes' | 'small'>;
