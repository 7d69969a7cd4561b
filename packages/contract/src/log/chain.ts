import { ensure } from './ensure.ts';
import type { Leaf } from './leaf.ts';
import { type LoggedState, leafKinds, loggedStates } from './leaf-kinds.ts';

/** What the leaves of a site say of one review. */
export interface LoggedReview {
  state: LoggedState;
  /** `import` has a source, `submit` none. */
  source?: string | undefined;
  /** The day it was received, and the day it became what it is. */
  day: string;
  since: string;
  /** The `seq` of the leaf that holds its present version, and the commitment. */
  seq: number;
  c: string;
  /** Why it was refused or hidden, while it is. */
  reason?: string | undefined;
  /** The public answer of the business, where there is one. */
  reply?: { seq: number; c: string } | undefined;
}

/** A site's chain, as far as it was read. */
export interface Chain {
  site: string;
  /** The `seq` of the last leaf. */
  seq: number;
  /** The day of the first leaf, and of the last. */
  opened: string;
  day: string;
  isClosed: boolean;
  /** The present site statement; `c` is empty once that of a closed site was erased, and opens nothing. */
  statement: { seq: number; c: string };
  /** By the `seq` of their first leaf. */
  reviews: Map<number, LoggedReview>;
}

/** How many reviews are in each state: together, all that were received (L7). */
export type LoggedCounts = Record<LoggedState, number>;

/**
 * Takes the next leaf of a chain into account (L4, L5). Its `prev` is the caller's to compare, who has hashes.
 * @param chain undefined before the first leaf
 * @returns the same chain, changed
 * @throws SyntaxError with what is wrong, where the leaf may not follow; the chain is as before
 */
export function follow(chain: Chain | undefined, leaf: Leaf): Chain {
  const { k, site, seq, day, ref, reason, c } = leaf;
  const row = leafKinds[k];
  chain ??= { site, seq: 0, opened: day, day, isClosed: false, statement: { seq, c: c! }, reviews: new Map() };
  const review = chain.reviews.get(ref!);
  ensure(site === chain.site, `The leaf ${seq} is of another site.`);
  ensure(seq === chain.seq + 1, `The leaf ${seq} follows ${chain.seq}.`);
  ensure(day >= chain.day, `The leaf ${seq} is dated before the one before it.`);
  ensure((k === 'open') === (seq === 1), `The chain begins with open, and ${k} is at ${seq}.`);
  ensure(!chain.isClosed || k === 'erase', `The chain is closed, and ${k} follows at ${seq}.`);
  if (ref === 1) {
    // Of the statement nothing is said but another one; that of a closed site may be erased (L29).
    const isErased = k === 'erase' && chain.isClosed && chain.statement.c;
    ensure(isErased || (k === 'edit' && reason === 'site'), `The leaf ${seq} is about no review.`);
    chain.statement = { seq, c: c ?? '' };
  } else if (row.from) {
    ensure(review && reason !== 'site', `The leaf ${seq} is about the review ${ref}, which is not there.`);
    ensure(row.from.includes(review.state), `${k} at ${seq} of what is ${review.state}.`);
    if (k === 'reply') review.reply = c === undefined ? undefined : { seq, c };
    else if (c) Object.assign(review, { seq, c });
    if (row.to)
      Object.assign(review, { state: row.to, since: day, reason: row.to === 'published' ? undefined : reason });
  } else if (row.to) {
    chain.reviews.set(seq, { state: row.to, source: reason, day, since: day, seq, c: c! });
  }
  chain.isClosed ||= k === 'close';
  return Object.assign(chain, { seq, day });
}

/** How many reviews of a chain are in each state. */
export function countStates({ reviews }: Chain): LoggedCounts {
  const counts = Object.fromEntries(loggedStates.map((state) => [state, 0])) as LoggedCounts;
  for (const { state } of reviews.values()) counts[state] += 1;
  return counts;
}
