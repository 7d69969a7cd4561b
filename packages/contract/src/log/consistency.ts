import { isHash, isSame } from './bytes.ts';
import { isCount } from './forms.ts';
import { type Hash, toNodeInput } from './proof.ts';

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
  const areHashes = [fromRoot, toRoot, ...path].every(isHash);
  if (!isCount(from) || !isCount(to) || from < 1 || from > to || !areHashes) return false;
  if (from === to) return path.length === 0 && isSame(fromRoot, toRoot);
  if (path.length === 0) return false;
  // From the largest part that ends with the last leaf of the first tree: all of that, or what the path begins with.
  let [at, last] = [from - 1, to - 1];
  for (; at % 2 > 0; at = half(at)) last = half(last);
  const [first, ...rest] = at === 0 ? [fromRoot, ...path] : path;
  let [before, now] = [first!, first!];
  for (; last > 0; [at, last] = [half(at), half(last)]) {
    const isRight = at % 2 > 0;
    if (at === last && !isRight) continue;
    const next = rest.shift();
    if (!next) return false;
    if (isRight) before = await hash(toNodeInput(next, before));
    now = await hash(isRight ? toNodeInput(next, now) : toNodeInput(now, next));
  }
  return rest.length === 0 && isSame(before, fromRoot) && isSame(now, toRoot);
}

const half = (n: number): number => Math.floor(n / 2);
