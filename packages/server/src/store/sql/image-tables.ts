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
  /** Of the bytes. */
  size: number;
  hash: string;
  created_at: string;
  /** WebP. */
  bytes: Buffer;
}

export type ImageRow = Omit<Selectable<ImagesTable>, 'bytes'>;
