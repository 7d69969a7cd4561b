import type { Kind } from '@parvis/contract';
import type { Selectable } from 'kysely';

/** What posts are found by. All of it follows from the posts, and is made again where it is not there. */
export interface SearchTables {
  search: SearchTable;
  search_sites: SearchSitesTable;
}

interface SearchTable {
  site_id: string;
  post_id: string;
  subject_id: string;
  kind: Kind;
  /** 1 while everybody reads it and its words are as they are here. */
  shown: number;
  root_id: string;
  root_kind: Kind;
  rating: number | null;
  lang: string | null;
  /** As the database looks for them: only {@link Search} reads and writes it. */
  words: string;
  /** 1 when the post says something else by now. */
  stale: number;
}

/** How far the posts of a site are ready to be found. */
interface SearchSitesTable {
  site_id: string;
  /** Begins every word of the site, so that no other's are looked through. */
  number: number;
  /** Posts before it are not ready yet; null when none are left. */
  from_id: string | null;
  /** The last one of those that came since. */
  head_id: string;
  /** Up to here none can come any more. */
  until_id: string;
}

export type SearchSiteRow = Selectable<SearchSitesTable>;
