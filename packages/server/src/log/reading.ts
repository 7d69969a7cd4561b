import { toBase64, toHeadsText, toProofText } from '@parvis/contract/log';
import type { LogCheckpointRow, Store } from '../store/store.ts';
import { createKeptTiles, TileLostError } from './stored-tiles.ts';
import { createTree, tileWidth, toTileWidth } from './tree.ts';

/**
 * What everybody may read of the register, as far as it was published. Undefined is what is not there, or not yet. All of
 * it equals what anybody computes from the tiles and the entries (L22).
 */
export interface LogReading {
  /** The newest checkpoint, as a signed note. */
  checkpoint(): Promise<string | undefined>;
  /** @param width of what is asked, 256 for a whole tile */
  tile(level: number, index: number, width: number): Promise<Buffer | undefined>;
  /** Entries, each behind two bytes that say how long it is. */
  entries(index: number, width: number): Promise<Buffer | undefined>;
  /** The heads file of a checkpoint. */
  heads(size: number): Promise<string | undefined>;
  /** What proves that a leaf is in the newest checkpoint. */
  proof(index: number): Promise<string | undefined>;
  /** What proves that one checkpoint begins another, in base64. */
  consistency(from: number, to: number): Promise<string[] | undefined>;
  /** Where a leaf stands. @param hash in base64 */
  indexOf(hash: string): Promise<number | undefined>;
}

/** The highest level whose tiles a number of 53 bits can have. */
const mostLevels = 6;

export function createLogReading({ logTree }: Pick<Store, 'logTree'>): LogReading {
  const tiles = createKeptTiles(logTree);
  const tilesOf = ({ note }: LogCheckpointRow) => tiles(note!.slice(0, note!.indexOf('\n')));

  /** The newest checkpoint, where so much of a tile is in it. */
  async function findTile(level: number, index: number, width: number): Promise<LogCheckpointRow | undefined> {
    const last = await logTree.published();
    return last && level <= mostLevels && toTileWidth(level, index, last.size) >= width ? last : undefined;
  }

  /** What was taken from the tables is not there: whoever asks is told so, and sees that it was signed. */
  const orNothing = <T>(made: Promise<T>): Promise<T | undefined> =>
    made.catch((error) => {
      if (error instanceof TileLostError) return undefined;
      throw error;
    });

  return {
    checkpoint: async () => (await logTree.published())?.note ?? undefined,

    async tile(level, index, width) {
      const last = await findTile(level, index, width);
      const [tile] = (last && (await orNothing(tilesOf(last)([{ level, index, width }])))) ?? [];
      return tile?.hashes;
    },

    async entries(index, width) {
      if (!(await findTile(0, index, width))) return undefined;
      const leaves = await logTree.entries(index * tileWidth, index * tileWidth + width);
      if (leaves.length < width) return undefined;
      return Buffer.concat(
        leaves.flatMap((leaf) => {
          const bytes = Buffer.from(leaf);
          const length = Buffer.alloc(2);
          length.writeUInt16BE(bytes.length);
          return [length, bytes];
        }),
      );
    },

    async heads(of) {
      const checkpoint = await logTree.ofSize(of);
      // The leaf that ends the batch is of no site, and stands behind what it tells of.
      return checkpoint && toHeadsText(await logTree.heads(of - 1));
    },

    async proof(index) {
      const checkpoint = await logTree.publishedWith(index);
      if (!checkpoint?.note || index >= checkpoint.size || checkpoint.leaf === null) return undefined;
      const path = await orNothing(createTree(tilesOf(checkpoint)).inclusion(index, checkpoint.size));
      if (!path) return undefined;
      return toProofText({
        extra: toBase64(Buffer.from(checkpoint.leaf)),
        index,
        path: path.map((hash) => new Uint8Array(hash)),
        checkpoint: checkpoint.note,
      });
    },

    async consistency(from, to) {
      const [older, newer] = await Promise.all([logTree.ofSize(from), logTree.ofSize(to)]);
      if (!older || !newer || from > to) return undefined;
      return (await orNothing(createTree(tilesOf(newer)).consistency(from, to)))?.map(toBase64);
    },

    async indexOf(hash) {
      const index = await logTree.indexOf(hash);
      return index !== undefined && index < ((await logTree.published())?.size ?? 0) ? index : undefined;
    },
  };
}
