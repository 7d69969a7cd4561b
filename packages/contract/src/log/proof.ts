import { concat, isHash, isSame } from './bytes.ts';
import { isCount } from './forms.ts';

/** SHA-256, of the caller's: browsers have it as a promise alone. */
export type Hash = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array> | Uint8Array;

// RFC 6962, 2.1: what is a leaf and what a node is told by the first byte, so that none passes for the other.
export const toLeafInput = (entry: Uint8Array): Uint8Array<ArrayBuffer> => concat([0], entry);
export const toNodeInput = (left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> => concat([1], left, right);

/**
 * Whether a leaf stands at a place of a tree (RFC 9162, 2.1.3.2).
 * @param path the hashes beside the way from the leaf to the root
 */
export async function isIncluded(
  hash: Hash,
  {
    index,
    size,
    leaf,
    path,
    root,
  }: { index: number; size: number; leaf: Uint8Array; path: readonly Uint8Array[]; root: Uint8Array },
): Promise<boolean> {
  if (!isCount(index) || !isCount(size) || index >= size || ![leaf, root, ...path].every(isHash)) return false;
  const rest = [...path];
  // Sizes go up to 2^53, where the operators on bits end at 2^32.
  for (let [at, last] = [index, size - 1]; last > 0; [at, last] = [half(at), half(last)]) {
    const isRight = at % 2 > 0;
    // What is alone at its level is a node of the one above.
    if (at === last && !isRight) continue;
    const next = rest.shift();
    if (!next) return false;
    leaf = await hash(isRight ? toNodeInput(next, leaf) : toNodeInput(leaf, next));
  }
  return rest.length === 0 && isSame(leaf, root);
}

const half = (n: number): number => Math.floor(n / 2);
