import type { ImportCode, ImportPlace, ImportState, UsualKind } from '@parvis/contract';
import type { Generated, Selectable } from 'kysely';

export interface ImportTables {
  imports: ImportsTable;
  import_threads: ImportThreadsTable;
  import_rows: ImportRowsTable;
  import_oddities: ImportOdditiesTable;
}

/** A file that is brought, and what became of it. */
interface ImportsTable {
  site_id: string;
  id: string;
  state: ImportState;
  /** Of the file, as it was given. */
  name: string;
  /** Bytes of the file, and how many of them are there. */
  size: number;
  received: Generated<number>;
  format: string | null;
  /** JSON: what the owner said of it. */
  answers: Generated<string>;
  /** JSON: how often each {@link ImportCode}. */
  codes: Generated<string>;
  /** JSON: why the file cannot be read. */
  error: string | null;
  /** JSON: what was counted in it; null until all of it was read. */
  found: string | null;
  /** What was read of it: all that a format told, and what of that stands in the other tables. */
  items: Generated<number>;
  threads: Generated<number>;
  comments: Generated<number>;
  reviews: Generated<number>;
  /** Posts that came of it, and those that were there. */
  landed: Generated<number>;
  known: Generated<number>;
  /** Pictures that are asked for yet, and those that stand in posts by now. */
  pictures_waiting: Generated<number>;
  pictures_kept: Generated<number>;
  attested_at: string | null;
  /** The process that works on it, and until when it has to say so again. */
  held_by: string | null;
  held_until: string | null;
  created_at: string;
  changed_at: string;
  applied_at: string | null;
}

/** A page that has posts where they come from. */
interface ImportThreadsTable {
  site_id: string;
  import_id: string;
  n: number;
  /** What names it in the file, as a hash. */
  ref: string;
  url: string | null;
  key: string | null;
  title: string | null;
  /** The page that it lands on; null where there is none. */
  subject_key: string | null;
  how: ImportPlace | null;
  posts: Generated<number>;
}

/**
 * `staged` and `frame` land: with what they say, or as the empty frame of what is gone. `landed`: it came here by this;
 * `known`: it was here. `left`: it does not land.
 */
export type ImportRowState = 'staged' | 'frame' | 'landed' | 'known' | 'left';

/** A post, until it lands; of it stays by which name and text it is known. */
interface ImportRowsTable {
  site_id: string;
  import_id: string;
  n: number;
  state: ImportRowState;
  /** What names it where it comes from, and those that it refers to, as hashes. */
  ref: string;
  thread: string;
  parent: string | null;
  kind: UsualKind;
  line: number;
  at: string;
  /** How many it stands below; null until it is known. */
  depth: number | null;
  text_hash: string;
  /** JSON of what it says and who wrote it, encrypted; null once nobody needs it. */
  sealed: string | null;
  post_id: string | null;
  /** JSON of the addresses of its pictures, encrypted; null once they were asked for. */
  pictures: string | null;
}

interface ImportOdditiesTable {
  site_id: string;
  import_id: string;
  id: string;
  code: ImportCode;
  line: number;
  column_name: string | null;
}

export type ImportRow = Selectable<ImportsTable>;
export type ImportThreadRow = Selectable<ImportThreadsTable>;
export type ImportPostRow = Selectable<ImportRowsTable>;
export type ImportOddityRow = Selectable<ImportOdditiesTable>;

/** One import of a site. */
export interface OneImport {
  site: string;
  id: string;
}

/** Rows of an import by their numbers: what is done to all of them is done in portions, between which others write. */
export interface Span {
  /** Not itself. */
  after: number;
  until: number;
}

/** How its rows name an import. */
export const toKey = ({ site, id }: OneImport): { site_id: string; import_id: string } => ({
  site_id: site,
  import_id: id,
});
