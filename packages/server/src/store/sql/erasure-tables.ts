import type { PostStatus } from '@parvis/contract';
import type { Erased } from './log-tables.ts';

export interface ErasureTables {
  erasures: ErasuresTable;
}

/** What went for good, for as long as backups that hold it are: ids alone, and nothing of what it was. */
export interface ErasuresTable {
  /** Empty of a site. */
  site_id: string;
  what: 'post' | 'author' | 'site';
  id: string;
  /** What a post became. */
  status: PostStatus | null;
  /** Why nothing of a post is kept, as the register says it; null where it was taken back. */
  reason: Erased | null;
  erased_at: string;
}
