import { limits } from '@parvis/contract';
import type { Principal } from '../../identity/principal.ts';
import type { PostRow } from '../../store/store.ts';
import { isOwn } from './to-post.ts';

/** Bytes of a post beside its words, at most: ids, times, counts and the names of fields. */
const frameBytes = 800;

/** Bytes of a text in a list, at most (L9): one whose beginning is not made yet takes no more. */
const textBytes = 16_384;

/** About the bytes of a post in a list, rather more than less: nothing is parsed or written for it. */
export function weigh(row: PostRow, principal: Principal, subjectKey: string): number {
  const words = [row.title, row.criteria, row.author_name, subjectKey, isOwn(row, principal) ? row.source : ''];
  // In JSON a quotation mark and a line feed take two bytes.
  const said = words.reduce((sum, one) => sum + 2 * Buffer.byteLength(one ?? ''), 0);
  const text = Buffer.byteLength(row.truncated_text ?? row.text);
  return frameBytes + said + Math.min(text, textBytes);
}

/**
 * Which rows of a page an answer has room for (L8): as many around `anchor` as weigh `limits.listBytes` together, that one
 * in any case.
 * @returns the first and, exclusive, the last of them
 */
export function fit(weights: readonly number[], anchor: number): [start: number, end: number] {
  let [start, end, left] = [anchor, anchor, limits.listBytes];
  const take = (at: number): boolean => {
    const weight = weights[at] ?? Number.POSITIVE_INFINITY;
    if (weight > left && at !== anchor) return false;
    left -= weight;
    return true;
  };
  for (let isOpen = true; isOpen; ) {
    isOpen = end < weights.length && take(end);
    if (isOpen) end++;
    if (start > 0 && take(start - 1)) [start, isOpen] = [start - 1, true];
  }
  return [start, end];
}
