import { isVerified, type Kind, kindNames, type PostStatus } from '@parvis/contract';
import { isCounted } from './counted.ts';
import type { KindCounters } from './subject-tables.ts';
import type { PostRow } from './tables.ts';

/** What a write adds to or takes from the counters of a subject. */
export type Counters = Partial<
  KindCounters & Record<`n${1 | 2 | 3 | 4 | 5}` | 'verified_count' | 'share_count', number>
>;

export const counterNames = (kind: Kind): (keyof KindCounters)[] => [`${kind}_count`, `${kind}_rows`];

export const kindZeros = (): KindCounters =>
  Object.fromEntries(kindNames.flatMap(counterNames).map((name) => [name, 0])) as KindCounters;

/**
 * Whether everybody has a post of this status in the lists: whole, or as an empty frame. The `*_rows` counters count
 * these; `*_count` and the ratings count what is published.
 */
const listed: Record<PostStatus, boolean> = {
  published: true,
  withdrawn: true,
  removed: true,
  erased: true,
  pending: false,
  refused: false,
  hidden: false,
};
export const isListed = (status: PostStatus): boolean => listed[status];
export const listedStatuses: readonly PostStatus[] = (Object.keys(listed) as PostStatus[]).filter(isListed);

export type Counting = Pick<
  PostRow,
  'kind' | 'parent_id' | 'root_kind' | 'status' | 'rating' | 'author_kind' | 'verification'
>;

/**
 * What a post adds to its subject's counters. It counts for its own kind where its root is of that kind: the answer to
 * a review is no comment (S4). Ratings are those of roots, and not by staff (R2).
 */
export function toCounters(post: Counting): Counters {
  const { kind, status, rating } = post;
  const isRoot = post.parent_id === null;
  const counters: Counters = {};
  if (isRoot && isListed(status)) counters[`${kind}_rows`] = 1;
  if (status !== 'published') return counters;
  if (post.root_kind === kind) counters[`${kind}_count`] = 1;
  if (rating !== null && isCounted(post)) {
    counters[`n${rating as 1 | 2 | 3 | 4 | 5}`] = 1;
    if (isVerified(post.verification)) counters.verified_count = 1;
  }
  return counters;
}

/** What a reply adds to the counters of its root and of the post that it answers. */
export const toReplyCounters = (status: PostStatus): { published: number; rows: number } => ({
  published: status === 'published' ? 1 : 0,
  rows: isListed(status) ? 1 : 0,
});

/** `after` without `before`. */
export function toDifference(before: Counters, after: Counters): Counters {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Counters>;
  return Object.fromEntries(
    [...names]
      .map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const)
      .filter(([, number]) => number !== 0),
  );
}
