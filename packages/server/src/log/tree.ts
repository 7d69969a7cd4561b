import { hash } from 'node:crypto';
import { toNodeHash } from '../log-hashes.ts';

/** Hashes in one tile, and so the leaves below each hash of the level above (C2SP tlog-tiles). */
export const tileWidth = 256;
const tileHeight = 8;
const hashBytes = 32;

export const sha256 = (bytes: Uint8Array | string): Buffer => hash('sha256', bytes, 'buffer');

/** A tile, as far as a tree has it. */
export interface TileName {
  level: number;
  index: number;
  /** Of its hashes the first ones. */
  width: number;
}

/** Reads all tiles that somebody needs at once. */
export type ReadTiles = (names: readonly TileName[]) => Promise<Pick<Tile, 'node'>[]>;

/** A part of the tree eight levels high. */
export class Tile {
  /** The hashes at its foot, one after another, and those above them as far as somebody asked. */
  readonly #levels: Buffer[];

  constructor(hashes: Buffer) {
    this.#levels = [hashes];
  }

  get hashes(): Buffer {
    return this.#levels[0]!;
  }

  /** The hash of `2 ** height` of those at the foot, the `at`-th such. */
  node(height: number, at: number): Buffer {
    for (let above = this.#levels.length; above <= height; above++) this.#levels.push(toAbove(this.#levels.at(-1)!));
    return this.#levels[height]!.subarray(at * hashBytes, (at + 1) * hashBytes);
  }
}

/** The hashes of each two, without the last one that is alone. */
function toAbove(hashes: Buffer): Buffer {
  const nodes: Buffer[] = [];
  for (let at = 0; at + 2 * hashBytes <= hashes.length; at += 2 * hashBytes) {
    nodes.push(toNodeHash(hashes.subarray(at, at + hashBytes), hashes.subarray(at + hashBytes, at + 2 * hashBytes)));
  }
  return Buffer.concat(nodes);
}

/** The tree of a log as its tiles say it. Every size is the size of some tree that it was, or is. */
export interface Tree {
  /** RFC 6962, 2.1. @param size at least 1 */
  root(size: number): Promise<Buffer>;
  /** RFC 6962, 2.1.1: the hashes beside the way from a leaf to the root. @param index below `size` */
  inclusion(index: number, size: number): Promise<Buffer[]>;
  /** RFC 6962, 2.1.2: what proves that one tree begins another. @param from 1 to `to` */
  consistency(from: number, to: number): Promise<Buffer[]>;
}

/** How wide a tile is in a tree of some size; 0 where there is none. */
export function toTileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / tileWidth ** level) - index * tileWidth;
  return Math.max(0, Math.min(tileWidth, hashes));
}

/** The hash of the leaves from one up to another, which is a subtree of a tree that ends there. */
type Range = (start: number, end: number) => Buffer;
type FindTile = (level: number, index: number) => Pick<Tile, 'node'>;

// Sizes go beyond 32 bits, where operators on bits end: powers and divisions alone.
function toRange(find: FindTile): Range {
  /** The hash of `2 ** height` leaves, the `at`-th such. */
  function node(height: number, at: number): Buffer {
    const within = height % tileHeight;
    const nodes = 2 ** (tileHeight - within);
    return find(Math.floor(height / tileHeight), Math.floor(at / nodes)).node(within, at % nodes);
  }
  return function range(start, end): Buffer {
    const count = end - start;
    const height = Math.ceil(Math.log2(count));
    if (2 ** height === count && start % count === 0) return node(height, start / count);
    const split = start + toSplit(count);
    return toNodeHash(range(start, split), range(split, end));
  };
}

const nothing: Pick<Tile, 'node'> = { node: () => Buffer.alloc(0) };

/** @param read is asked once by each call; a tile that it keeps need not be hashed again */
export function createTree(read: ReadTiles): Tree {
  /** Does the work twice: to hear which tiles it takes, and with all of them. */
  async function withTiles<T>(size: number, work: (range: Range) => T): Promise<T> {
    const wanted = new Map<string, TileName>();
    work(
      toRange((level, index) => {
        wanted.set(`${level}/${index}`, { level, index, width: toTileWidth(level, index, size) });
        return nothing;
      }),
    );
    const tiles = await read([...wanted.values()]);
    const found = new Map([...wanted.keys()].map((name, n) => [name, tiles[n]!]));
    return work(toRange((level, index) => found.get(`${level}/${index}`)!));
  }

  return {
    root: (size) => withTiles(size, (range) => range(0, size)),

    inclusion: (index, size) =>
      withTiles(size, (range) => {
        const path: Buffer[] = [];
        let [start, end] = [0, size];
        while (end - start > 1) {
          const split = start + toSplit(end - start);
          if (index < split) {
            path.push(range(split, end));
            end = split;
          } else {
            path.push(range(start, split));
            start = split;
          }
        }
        return path.reverse();
      }),

    consistency: (from, to) =>
      withTiles(to, (range) => {
        const path: Buffer[] = [];
        let [start, end] = [0, to];
        // Down to where the older tree ends: what it is whole of is its own root, which the other side has.
        while (from !== end) {
          const split = start + toSplit(end - start);
          if (from <= split) {
            path.push(range(split, end));
            end = split;
          } else {
            path.push(range(start, split));
            start = split;
          }
        }
        if (start > 0) path.push(range(start, end));
        return path.reverse();
      }),
  };
}

/** The largest power of two below a number of leaves. */
const toSplit = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1);
