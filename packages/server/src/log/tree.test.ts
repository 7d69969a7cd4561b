import { isConsistent, isIncluded, toLeafInput, toNodeInput } from '@parvis/contract/log';
import { describe, expect, it } from 'vitest';
import { createTree, sha256, Tile, tileWidth, toTileWidth } from './tree.ts';

const leaf = (i: number): Buffer => sha256(toLeafInput(Buffer.from(`leaf ${i}`)));
const hash = (bytes: Uint8Array) => sha256(bytes);

/** Tiles made from the leaves alone, and how many were read. */
function createTiles(size: number) {
  const levels: Buffer[] = [Buffer.concat(Array.from({ length: size }, (_, i) => leaf(i)))];
  for (;;) {
    const below = levels.at(-1)!;
    const count = Math.floor(below.length / 32 / tileWidth);
    if (count === 0) break;
    levels.push(
      Buffer.concat(
        Array.from({ length: count }, (_, i) => new Tile(below.subarray(i * 8_192, (i + 1) * 8_192)).node(8, 0)),
      ),
    );
  }
  const kept = new Map<string, Tile>();
  const tiles = {
    read: 0,
    asked: 0,
    tree: createTree(async (names) => {
      tiles.asked += 1;
      tiles.read += names.length;
      return names.map(({ level, index, width }) => {
        const name = `${level}/${index}.${width}`;
        const at = index * 8_192;
        const tile = kept.get(name) ?? new Tile(levels[level]!.subarray(at, at + width * 32));
        kept.set(name, tile);
        if (width === 0 || tile.hashes.length !== width * 32) throw new Error(`There is no tile ${name}.`);
        return tile;
      });
    }),
  };
  return tiles;
}

/** RFC 6962, 2.1, word by word. */
function toRoot(hashes: Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return sha256(toNodeInput(toRoot(hashes.slice(0, k)), toRoot(hashes.slice(k))));
}

describe('the tree of a log', () => {
  const most = 300;
  const { tree } = createTiles(most);
  const leaves = Array.from({ length: most }, (_, i) => leaf(i));

  it('every leaf is in every tree of up to 300 leaves, and each tree begins every later one', async () => {
    const roots = await Promise.all(leaves.map((_, i) => tree.root(i + 1)));
    for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 31, 255, 256, 257, 299, 300]) {
      expect(roots[size - 1], `root of ${size}`).toEqual(toRoot(leaves.slice(0, size)));
    }
    const broken: string[] = [];
    for (let size = 1; size <= most; size++) {
      const root = roots[size - 1]!;
      for (let n = 1; n <= size; n++) {
        const path = await tree.inclusion(n - 1, size);
        if (!(await isIncluded(hash, { index: n - 1, size, leaf: leaves[n - 1]!, path, root })))
          broken.push(`${n - 1} in ${size}`);
        const growth = await tree.consistency(n, size);
        const asked = { from: n, to: size, fromRoot: roots[n - 1]!, toRoot: root, path: growth };
        if (!(await isConsistent(hash, asked))) broken.push(`${n} to ${size}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('of 70,000 leaves is proved by two tiles of each level at most', async () => {
    const size = 70_000;
    const tiles = createTiles(size);
    const root = await tiles.tree.root(size);
    for (const index of [0, 255, 256, 65_535, 65_536, 65_537, 69_887, 69_888, 69_999]) {
      tiles.read = 0;
      tiles.asked = 0;
      const path = await tiles.tree.inclusion(index, size);
      expect(await isIncluded(hash, { index, size, leaf: leaf(index), path, root }), `${index}`).toBe(true);
      expect(tiles.read).toBeLessThanOrEqual(6);
      expect(tiles.asked).toBe(1);
    }
    for (const from of [1, 256, 65_536, 65_537, 69_888, 69_999, size]) {
      const path = await tiles.tree.consistency(from, size);
      const fromRoot = await tiles.tree.root(from);
      expect(await isConsistent(hash, { from, to: size, fromRoot, toRoot: root, path }), `${from}`).toBe(true);
    }
  });

  it('C2SP: the tiles of 70,000 leaves, and of 256', () => {
    const widths = (level: number, count: number, size: number) =>
      Array.from({ length: count }, (_, i) => toTileWidth(level, i, size));
    expect(widths(0, 275, 70_000)).toEqual([...Array(273).fill(256), 112, 0]);
    expect(widths(1, 3, 70_000)).toEqual([256, 17, 0]);
    expect(widths(2, 2, 70_000)).toEqual([1, 0]);
    expect([toTileWidth(0, 0, 256), toTileWidth(1, 0, 256), toTileWidth(2, 0, 256)]).toEqual([256, 1, 0]);
    expect(toTileWidth(0, 2 ** 40, 2 ** 49)).toBe(256);
  });
});
