import { type Kind, kindNames, type Period, type PostFilter, type Sort, toRow } from '@parvis/contract';
import type { PostRow, SubjectRow } from '../../store/store.ts';

/** A list as a reader asks for it. */
export interface ListRequest {
  kind: Kind;
  parent?: PostRow;
  sort: Sort;
  limit: number;
  /** Absent: nothing is left out. */
  filter?: PostFilter | undefined;
  period: Period;
  cursor?: string;
  /** The row that must be on the page. */
  around?: PostRow;
  /** The id of a row that stands elsewhere. */
  without?: string;
}

const rated = kindNames.filter((kind) => toRow(kind).rated);

/** The counters know the length of every list but those of a period, and of one rating where several kinds have one. */
export function totalOf(subject: SubjectRow, { kind, parent, filter, period }: ListRequest): number | undefined {
  if (parent) return parent.reply_rows;
  if (period !== 'all') return undefined;
  if (!filter) return subject[`${kind}_rows`];
  const { rating, ...others } = filter;
  if (rating === undefined || Object.keys(others).length > 0) return undefined;
  if (!toRow(kind).rated) return 0;
  return rated.length === 1 ? subject[`n${rating as 1 | 2 | 3 | 4 | 5}`] : undefined;
}
