import type { ImportCode, ImportColumnAnswer, ImportCount, ImportField, UsualKind } from '@parvis/contract';

/** A file that was opened: its bytes once more for each reading, never whole in memory. */
export interface Source {
  /** As it was given, for the report alone. */
  name: string;
  /** Decompressed, and bounded: reading on throws {@link ImportError}. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Decoded, without a byte order mark; the encoding is as found or declared. */
  text(): AsyncIterable<string>;
  /** The first 64 kB decoded, for `detect`. */
  head: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Path of a SQLite file, which the format opens to read alone. */
  sqlite?: string;
}

export type Item = ThreadItem | PostItem | Oddity | Counted;

/** A page that has posts where they come from. */
export interface ThreadItem {
  type: 'thread';
  /** One within the file. */
  id: string;
  /** As the file says it. */
  url?: string | undefined;
  /** Where the source names things itself: a handle, a slug, the id of an article. */
  key?: string | undefined;
  title?: string | undefined;
  /** Nobody may write there any more. */
  isClosed?: boolean;
  isDeleted?: boolean;
}

/** What is in a file and is neither of the others: threads with no posts, rows and columns. */
export interface Counted extends Partial<Record<ImportCount, number>> {
  type: 'counted';
}

export interface PostItem {
  type: 'post';
  /** Stable between exports of the same thing. */
  id: string;
  /** Line of the file, or the number of the record where lines mean nothing. */
  line: number;
  /** Id of a thread, which may come later in the file. */
  thread: string;
  /** Id of a post that may come later, be missing, or stand in a circle. */
  parent?: string | undefined;
  kind: UsualKind;
  author: { id?: string | undefined; name?: string | undefined; email?: string | undefined; isStaff?: boolean };
  /** As the file says it; formats that have epochs give ISO 8601. */
  createdAt?: string | undefined;
  editedAt?: string | undefined;
  body: { form: 'html' | 'markdown' | 'text'; value: string };
  title?: string | undefined;
  /** As the file says it. */
  rating?: string | undefined;
  criteria?: Record<string, string>;
  experiencedOn?: string | undefined;
  /** Addresses. */
  pictures?: readonly string[];
  /** Counted as no votes of ours: they stand in the report alone. */
  likes?: number;
  state: 'published' | 'pending' | 'spam' | 'deleted';
  /** The source calls it verified: kept privately, never shown. */
  claim?: boolean;
  incentive?: 'unknown' | 'none' | 'discount' | 'gift' | 'points';
  isPinned?: boolean;
  /** Another site told that it links there: nothing that somebody wrote, and it does not land. */
  notice?: 'pingback' | 'trackback';
}

/** What is odd, or why a row does not land. Never any content. */
export interface Oddity {
  type: 'oddity';
  line: number;
  code: ImportCode;
  column?: string | undefined;
  /** Id of the post that it is about. */
  post?: string | undefined;
}

/** Something that posts come from. */
export interface Format {
  /** The source of `import:<source>`. */
  id: string;
  /** The proper name, the same in every language. */
  label: string;
  /** Nobody but the owner may see what is in it: it is shown before it would land, and never does. */
  isPrivate?: boolean;
  /** By content, never by name. */
  detect(source: Source): boolean | Promise<boolean>;
  /** @throws ImportError where it cannot be read on */
  read(source: Source, options: ReadOptions): AsyncIterable<Item>;
  /**
   * Of one whose columns the owner may name: how a file begins, or nothing where it is none of these. The source holds no
   * more than its head.
   */
  begin?(source: Source, options: ReadOptions): Promise<Beginning | undefined>;
}

/** How a table begins, or records. */
export interface Beginning {
  columns: readonly { name: string; field: ImportField | null; samples: readonly string[] }[];
  /** Why it cannot be read so. */
  error: ImportError | undefined;
  /** What comes of each of its first rows. */
  rows: readonly { line: number; items: readonly Item[] }[];
}

/** What the owner says of a file. */
export interface ReadOptions {
  /** Our field by the name of a column. */
  columns?: Record<string, ImportColumnAnswer> | undefined;
  dateOrder?: 'dmy' | 'mdy' | undefined;
  /** Of which the best rating is. @default 5 */
  scale?: 5 | 10 | undefined;
}

/** A file that cannot be read: why and where, nothing else. */
export class ImportError extends Error {
  readonly code: ImportCode;
  readonly line: number | undefined;
  readonly column: string | undefined;
  constructor(code: ImportCode, line?: number, column?: string) {
    super(code);
    this.code = code;
    this.line = line;
    this.column = column;
  }
}
