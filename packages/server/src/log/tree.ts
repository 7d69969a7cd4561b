import { hash } from 'node:crypto';
import { toNodeInput } from '@parvis/contract/log';

/** Hashes in one tile, and so the leaves below each hash of the level above (C2SP tlog-tiles). */
export const tileWidth = 256;
const tileHeight = 8;
const hashBytes = 32;

export const sha256 = (bytes: Uint8Array | string): Buffer => hash('sha256', bytes, 'buffer');

const toNode = (left: Uint8Array, right: Uint8Array): Buffer => sha256(toNodeInput(left, right));

/** Reads the first hashes of a tile, of a tree that has them. */
export type ReadTile = (level: number, index: number, width: number) => Promise<Tile>;

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
    nodes.push(toNode(hashes.subarray(at, at + hashBytes), hashes.subarray(at + hashBytes, at + 2 * hashBytes)));
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

/** @param read is asked for no tile twice by one call; a tile that it keeps need not be hashed again */
export function createTree(read: ReadTile): Tree {
  // Sizes go beyond 32 bits, where operators on bits end: powers and divisions alone.
  function withTiles(size: number) {
    const tiles = new Map<string, Promise<Tile>>();
    const readOnce = (level: number, index: number): Promise<Tile> => {
      const name = `${level}/${index}`;
      const tile = tiles.get(name) ?? read(level, index, toTileWidth(level, index, size));
      tiles.set(name, tile);
      return tile;
    };

    /** The hash of `2 ** height` leaves, the `at`-th such. */
    async function node(height: number, at: number): Promise<Buffer> {
      const within = height % tileHeight;
      const nodes = 2 ** (tileHeight - within);
      const tile = await readOnce(Math.floor(height / tileHeight), Math.floor(at / nodes));
      return tile.node(within, at % nodes);
    }

    /** The hash of the leaves from one up to another, which is a subtree of a tree that ends there. */
    async function range(start: number, end: number): Promise<Buffer> {
      const count = end - start;
      const height = Math.ceil(Math.log2(count));
      if (2 ** height === count && start % count === 0) return node(height, start / count);
      const split = start + toSplit(count);
      return toNode(await range(start, split), await range(split, end));
    }
    return range;
  }

  return {
    root: (size) => withTiles(size)(0, size),

    async inclusion(index, size) {
      const range = withTiles(size);
      const path: Buffer[] = [];
      let [start, end] = [0, size];
      while (end - start > 1) {
        const split = start + toSplit(end - start);
        if (index < split) {
          path.push(await range(split, end));
          end = split;
        } else {
          path.push(await range(start, split));
          start = split;
        }
      }
      return path.reverse();
    },

    async consistency(from, to) {
      const range = withTiles(to);
      const path: Buffer[] = [];
      let [start, end] = [0, to];
      // Down to where the older tree ends: what it is whole of is its own root, which the other side has.
      while (from !== end) {
        const split = start + toSplit(end - start);
        if (from <= split) {
          path.push(await range(split, end));
          end = split;
        } else {
          path.push(await range(start, split));
          start = split;
        }
      }
      if (start > 0) path.push(await range(start, end));
      return path.reverse();
    },
  };
}

/** The largest power of two below a number of leaves. */
const toSplit = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1);
