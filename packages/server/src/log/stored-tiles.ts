import { LRUCache } from 'lru-cache';
import type { Store } from '../store/store.ts';
import { Tile, type TileName, tileWidth } from './tree.ts';

type Hashes = Pick<Store['logTree'], 'hashes'>;

/** What was signed is not in the tables any more. */
export class TileLostError extends Error {}

/** In one query. @throws TileLostError where the tables have not all of them */
export const readStoredTiles =
  ({ hashes }: Hashes) =>
  async (names: readonly TileName[]): Promise<Tile[]> => {
    const ranges = names.map(({ level, index, width }) => ({
      level,
      from: index * tileWidth,
      to: index * tileWidth + width,
    }));
    return (await hashes(ranges)).map((rows, n) => {
      const { level, index, width } = names[n]!;
      if (rows.length !== width)
        throw new TileLostError(`Of the tile ${level}/${index} ${width - rows.length} hashes are missing.`);
      return new Tile(toBytes(rows));
    });
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
export function createKeptTiles(tree: Hashes): (origin: string) => (names: readonly TileName[]) => Promise<Tile[]> {
  const kept = new LRUCache<string, Tile>({ max: mostTiles });
  const read = readStoredTiles(tree);
  return (origin) => async (names) => {
    const toKey = ({ level, index, width }: TileName): string => `${origin} ${level}/${index}.${width}`;
    // Held until the answer: what others read meanwhile may push it out.
    const known = new Map(names.map((name) => [name, kept.get(toKey(name))]));
    const missing = names.filter((name) => !known.get(name));
    if (missing.length > 0) {
      for (const [n, tile] of (await read(missing)).entries()) {
        known.set(missing[n]!, tile);
        kept.set(toKey(missing[n]!), tile);
      }
    }
    return names.map((name) => known.get(name)!);
  };
}
