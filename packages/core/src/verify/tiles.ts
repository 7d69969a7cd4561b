import { isSame, toBase64, toLeafInput } from '@parvis/contract/log';
import type { SignedCheckpoint } from './checkpoint.ts';
import { sha256 } from './hashing.ts';
import type { Read } from './read.ts';
import { growTree, type Tree, toRoot } from './tree.ts';
import { within } from './verdict.ts';

/** Hashes in one tile, and entries in one bundle (C2SP tlog-tiles). */
const width = 256;

/** The path of a tile: its number in groups of three digits, and how many it has where it is not full. */
function toTilePath(level: number | 'entries', n: number, size: number): string {
  const groups = [`${n % 1_000}`.padStart(3, '0')];
  for (let rest = Math.floor(n / 1_000); rest > 0; rest = Math.floor(rest / 1_000)) {
    groups.unshift(`x${`${rest % 1_000}`.padStart(3, '0')}`);
  }
  const count = Math.min(width, size - n * width);
  return `tile/${level}/${groups.join('/')}${count < width ? `.p/${count}` : ''}`;
}

/** All of a log, as its tiles have it. */
export interface Entries {
  /** The exact texts of its leaves. */
  lines: string[];
  hashes: string[];
  tree: Tree;
}

/**
 * Reads every entry below a checkpoint, and that the tiles of hashes are those of the entries.
 * @throws Contradiction where they are not what the checkpoint signs, Unknown
 */
export async function readEntries(read: Read, { size, root }: SignedCheckpoint): Promise<Entries> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lines: string[] = [];
  const leaves: Uint8Array<ArrayBuffer>[] = [];
  for (let n = 0; n * width < size; n++) {
    const path = toTilePath('entries', n, size);
    await within('proof', path, async () => {
      const entries = splitBundle(await read(path));
      if (entries.length !== Math.min(width, size - n * width)) throw new SyntaxError('The bundle is not full.');
      lines.push(...entries.map((entry) => decoder.decode(entry)));
      leaves.push(...(await Promise.all(entries.map((entry) => sha256(toLeafInput(entry))))));
    });
  }
  const tree = await growTree(leaves);
  await within('proof', 'tile/entries', async () => {
    if (!isSame(await toRoot(tree), root)) throw new SyntaxError('The entries are not those that were signed.');
  });
  for (let level = 0; size >= width ** level; level++) {
    const nodes = tree.levels[level * 8] ?? [];
    for (let n = 0; n * width < nodes.length; n++) {
      const path = toTilePath(level, n, nodes.length);
      await within('proof', path, async () => {
        const tile = await read(path);
        const own = nodes.slice(n * width, (n + 1) * width);
        const isRight =
          tile.length === own.length * 32 && own.every((node, i) => isSame(node, tile.slice(i * 32, i * 32 + 32)));
        if (!isRight) throw new SyntaxError('The tile is not that of the entries.');
      });
    }
  }
  return { lines, hashes: leaves.map(toBase64), tree };
}

/** Entries of a bundle, each after its length in two bytes. */
function splitBundle(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 2 > bytes.length) throw new SyntaxError('The bundle ends in the middle of a length.');
    const end = at + 2 + view.getUint16(at);
    if (end > bytes.length) throw new SyntaxError('The bundle ends in the middle of an entry.');
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  return entries;
}
