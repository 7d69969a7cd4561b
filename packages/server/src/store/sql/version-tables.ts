import type { Selectable } from 'kysely';

export interface VersionTables {
  versions: VersionsTable;
}

/** What a post said before it was changed. */
interface VersionsTable {
  site_id: string;
  post_id: string;
  /** When other words took its place: no two of a post have the same. */
  replaced_at: string;
  written_at: string;
  /** JSON: what is shown of its fields beside the text. */
  fields: string;
  /** JSON: the tree. */
  text: string;
  /** 1 where everybody could read it when it was replaced. */
  was_public: number;
}

export type VersionRow = Selectable<VersionsTable>;
