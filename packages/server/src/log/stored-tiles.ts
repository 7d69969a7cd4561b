import { LRUCache } from 'lru-cache';
import type { Store } from '../store/store.ts';
import { type ReadTile, Tile, tileWidth } from './tree.ts';

type Hashes = Pick<Store['logTree'], 'hashes'>;

/** What was signed is not in the tables any more. */
export class TileLostError extends Error {}

/** @throws TileLostError where the tables have not all of it */
export const readStoredTile =
  ({ hashes }: Hashes): ReadTile =>
  async (level, index, width) => {
    const rows = await hashes(level, index * tileWidth, index * tileWidth + width);
    if (rows.length !== width)
      throw new TileLostError(`Of the tile ${level}/${index} ${width - rows.length} hashes are missing.`);
    return new Tile(toBytes(rows));
  };

/** Of 16 kB each, with the hashes above. */
const mostTiles = 500;

/** Hashes in base64, one after another. They are our own: nobody wrote them in another form than its only one. */
export function toBytes(hashes: readonly string[]): Buffer {
  const bytes = Buffer.alloc(hashes.length * 32);
  for (const [at, hash] of hashes.entries()) bytes.write(hash, at * 32, 32, 'base64');
  return bytes;
}

/** The same, which keeps tiles, those of the newest checkpoint too: none ever changes, as long as the register has its name. */
export function createKeptTiles(tree: Hashes): (origin: string) => ReadTile {
  const kept = new LRUCache<string, Tile>({ max: mostTiles });
  const read = readStoredTile(tree);
  return (origin) => async (level, index, width) => {
    const name = `${origin} ${level}/${index}.${width}`;
    const known = kept.get(name);
    if (known) return known;
    const tile = await read(level, index, width);
    kept.set(name, tile);
    return tile;
  };
}
