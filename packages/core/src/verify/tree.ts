import { concat, toNodeInput } from '@parvis/contract/log';
import { sha256 } from './hashing.ts';

type Hash = Uint8Array<ArrayBuffer>;

/** A tree over all hashes of a log, to be computed with (RFC 6962, 2.1). */
export interface Tree {
  size: number;
  /** By level, from the leaves on: only nodes with all that is below them. */
  levels: readonly Hash[][];
}

export async function growTree(leaves: Hash[]): Promise<Tree> {
  const levels = [leaves];
  for (let below = leaves; below.length > 1; ) {
    const above: Promise<Hash>[] = [];
    for (let i = 0; i + 1 < below.length; i += 2) above.push(sha256(toNodeInput(below[i]!, below[i + 1]!)));
    below = await Promise.all(above);
    levels.push(below);
  }
  return { size: leaves.length, levels };
}

/** The hash of the leaves from `low` to before `high`, where `low` is a multiple of the power of two that holds them. */
async function toNode(tree: Tree, low: number, high: number): Promise<Hash> {
  const level = Math.log2(high - low);
  if (Number.isInteger(level)) return tree.levels[level]![low / (high - low)]!;
  const middle = low + split(high - low);
  return sha256(toNodeInput(await toNode(tree, low, middle), await toNode(tree, middle, high)));
}

/** The largest power of two below a number. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

export const toRoot = (tree: Tree, size: number = tree.size): Promise<Hash> =>
  size === 0 ? sha256(concat()) : toNode(tree, 0, size);

/** What proves that a leaf is in the tree of a size. */
export async function toInclusion(tree: Tree, index: number, size: number): Promise<Hash[]> {
  const path: Hash[] = [];
  for (let [low, high] = [0, size]; high - low > 1; ) {
    const middle = low + split(high - low);
    if (index < middle) {
      path.unshift(await toNode(tree, middle, high));
      high = middle;
    } else {
      path.unshift(await toNode(tree, low, middle));
      low = middle;
    }
  }
  return path;
}

/** What proves that the tree of a size is the beginning of a larger one. */
export async function toConsistency(tree: Tree, from: number, to: number): Promise<Hash[]> {
  const path: Hash[] = [];
  let isWhole = true;
  let [low, high] = [0, to];
  while (from < high) {
    const middle = low + split(high - low);
    if (from <= middle) {
      path.unshift(await toNode(tree, middle, high));
      high = middle;
    } else {
      path.unshift(await toNode(tree, low, middle));
      low = middle;
      isWhole = false;
    }
  }
  return isWhole ? path : [await toNode(tree, low, high), ...path];
}
