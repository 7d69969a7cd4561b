// The tree of RFC 6962, and the two proofs as RFC 9162 verifies them. No bitwise operator: sizes go to 2^53 - 1 (L24).
import { isEqual, sha256 } from './encoding.ts';

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

export const hashLeaf = (leaf: Uint8Array): Uint8Array => sha256(leafMark, leaf);
const hashNode = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(nodeMark, left, right);

const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);

/** Whether the leaf stands at `index` of the tree of `size` leaves (RFC 9162, 2.1.3.2). */
export function holdsInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: Uint8Array[],
  root: Uint8Array,
): boolean {
  if (index >= size || [leaf, root, ...proof].some(({ length }) => length !== 32)) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = hashNode(sibling, hash);
      while (!isOdd(node) && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else hash = hashNode(hash, sibling);
    node = half(node);
    last = half(last);
  }
  return last === 0 && isEqual(hash, root);
}

/** Whether the tree of `to` leaves begins with the one of `from` leaves (RFC 9162, 2.1.4.2). Never from an empty one. */
export function holdsConsistency(
  from: number,
  fromRoot: Uint8Array,
  to: number,
  toRoot: Uint8Array,
  proof: Uint8Array[],
): boolean {
  if (from === 0 || from > to || [fromRoot, toRoot, ...proof].some(({ length }) => length !== 32)) return false;
  if (from === to) return proof.length === 0 && isEqual(fromRoot, toRoot);
  if (proof.length === 0) return false;
  const path = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  let node = from - 1;
  let last = to - 1;
  while (isOdd(node)) {
    node = half(node);
    last = half(last);
  }
  let [one, other] = [path[0]!, path[0]!];
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      one = hashNode(hash, one);
      other = hashNode(hash, other);
      while (!isOdd(node) && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else other = hashNode(other, hash);
    node = half(node);
    last = half(last);
  }
  return last === 0 && isEqual(one, fromRoot) && isEqual(other, toRoot);
}

function isPowerOfTwo(value: number): boolean {
  let power = 1;
  while (power < value) power *= 2;
  return power === value;
}

/** The largest power of two below `size`. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** All leaves of a tree, and what follows from them. */
export class Tree {
  readonly leaves: Uint8Array[];
  // Whole subtrees, by where they begin and how many leaves they have: they never change.
  readonly #whole = new Map<string, Uint8Array>();

  constructor(leaves: Uint8Array[]) {
    this.leaves = leaves;
  }

  /** The root of the leaves from `start` to before `end`; of the first `size`: `root(0, size)`. */
  root(start: number, end: number): Uint8Array {
    if (end === start) return sha256();
    if (end - start === 1) return this.leaves[start]!;
    const key = `${start} ${end}`;
    const known = this.#whole.get(key);
    if (known) return known;
    const middle = start + split(end - start);
    const root = hashNode(this.root(start, middle), this.root(middle, end));
    if (isPowerOfTwo(end - start)) this.#whole.set(key, root);
    return root;
  }

  /** Siblings from the leaf to below the root (RFC 6962, 2.1.1). */
  prove(index: number, size: number): Uint8Array[] {
    const path = (start: number, end: number): Uint8Array[] => {
      if (end - start === 1) return [];
      const middle = start + split(end - start);
      return index < middle
        ? [...path(start, middle), this.root(middle, end)]
        : [...path(middle, end), this.root(start, middle)];
    };
    return path(0, size);
  }

  /** What shows that the tree of `to` leaves begins with that of `from` (RFC 6962, 2.1.2). */
  proveConsistency(from: number, to: number): Uint8Array[] {
    const path = (start: number, end: number, whole: boolean): Uint8Array[] => {
      if (from === end) return whole ? [] : [this.root(start, end)];
      const middle = start + split(end - start);
      return from <= middle
        ? [...path(start, middle, whole), this.root(middle, end)]
        : [...path(middle, end, false), this.root(start, middle)];
    };
    return path(0, to, true);
  }
}
