import { concat, isSame } from './bytes.ts';

/** SHA-256, of the caller's: browsers have it as a promise alone. */
export type Hash = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array> | Uint8Array;

// RFC 6962, 2.1: what is a leaf and what a node is told by the first byte, so that none passes for the other.
export const toLeafInput = (entry: Uint8Array): Uint8Array<ArrayBuffer> => concat(new Uint8Array([0]), entry);
export const toNodeInput = (left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> =>
  concat(new Uint8Array([1]), left, right);

// Sizes go up to 2^53, where the operators on bits end at 2^32.
const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);
const isPower = (n: number): boolean => Number.isInteger(Math.log2(n)) && 2 ** Math.round(Math.log2(n)) === n;
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every(({ length }) => length === 32);
const isPlace = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

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
  if (!isPlace(index) || !isPlace(size) || index >= size || !areHashes([leaf, root, ...path])) return false;
  let [at, last, node] = [index, size - 1, leaf];
  for (const next of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      node = await hash(toNodeInput(next, node));
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else node = await hash(toNodeInput(node, next));
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSame(node, root);
}

/**
 * Whether a tree is the beginning of another (RFC 9162, 2.1.4.2). Of an empty tree nothing is said: false.
 * @param path as RFC 6962, 2.1.2, makes it; none between trees of one size
 */
export async function isConsistent(
  hash: Hash,
  {
    from,
    to,
    fromRoot,
    toRoot,
    path,
  }: { from: number; to: number; fromRoot: Uint8Array; toRoot: Uint8Array; path: readonly Uint8Array[] },
): Promise<boolean> {
  if (!isPlace(from) || !isPlace(to) || from < 1 || from > to || !areHashes([fromRoot, toRoot, ...path])) return false;
  if (from === to) return path.length === 0 && isSame(fromRoot, toRoot);
  if (path.length === 0) return false;
  const [first, ...rest] = isPower(from) ? [fromRoot, ...path] : path;
  let [at, last] = [from - 1, to - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [before, now] = [first!, first!];
  for (const next of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      before = await hash(toNodeInput(next, before));
      now = await hash(toNodeInput(next, now));
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else now = await hash(toNodeInput(now, next));
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSame(before, fromRoot) && isSame(now, toRoot);
}
