import { type Kind, kindNames, toRow } from '@parvis/contract';
import { type RawBuilder, sql } from 'kysely';
import type { PostRow } from './tables.ts';

// The counted set (R2), once for a row and once for a query: reviews that are published and not by staff. Every mean, number
// and histogram, the badge, structured data and the feeds are made of it. What another tool had before is in it: such
// reviews are taken with the word of the business that they are complete and unaltered (P20), and of another site none is.

export const ratedKinds: readonly Kind[] = kindNames.filter((kind) => toRow(kind).rated);

type Counted = Pick<PostRow, 'kind' | 'parent_id' | 'status' | 'author_kind'>;

/** Whether a post is in the counted set; a rating or marks are counted where it has them. */
export const isCounted = ({ kind, parent_id, status, author_kind }: Counted): boolean =>
  toRow(kind).rated && parent_id === null && status === 'published' && author_kind !== 'staff';

/** The same of the roots of a rated kind in a query over posts, of those that have a rating. */
export const isCountedRoot: RawBuilder<boolean> = sql<boolean>`posts.parent_id is null and posts.status = 'published'
  and posts.author_kind <> 'staff' and posts.rating is not null`;
