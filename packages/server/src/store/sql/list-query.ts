import type { Kind, PostFilter, PostStatus, Sort } from '@parvis/contract';
import type { PostRow } from './tables.ts';

/** Which rows: the roots of one kind, all replies below a root, or those directly to a reply. */
export type Rows = { roots: Kind } | { below: string } | { to: string };

/** The position of a cursor: right after a row, or with `back` right before it. */
export interface CursorPosition {
  id: string;
  /** What the list is ordered by besides the id; absent for orders by time. */
  value?: number;
  /** The revision of the subject when paging began. */
  revision: number;
  back?: true;
}

/** Which rows somebody sees: those of some statuses, and more of them among their own. */
export interface VisibilityFilter {
  statuses: readonly PostStatus[];
  own?: { author: string; statuses: readonly PostStatus[] };
}

export interface ListQuery {
  site: string;
  subject: string;
  rows: Rows;
  visible: VisibilityFilter;
  sort: Sort;
  limit: number;
  filter?: PostFilter;
  /** A row that stands elsewhere. */
  without?: string;
  /** Only posts created at this time or later. */
  since?: string;
  from?: CursorPosition;
}

export interface ListPage {
  rows: PostRow[];
  /** What each row was sorted by when paging began; the row itself may hold a newer value. */
  values: (number | undefined)[];
  /** There are more rows in this direction. */
  more: boolean;
}
