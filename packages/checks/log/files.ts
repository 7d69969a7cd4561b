// The files below `/log` (section 7), read strictly.
import { CannotTell, demand, fromBase64, toLines, toSize, toText } from './encoding.ts';
import { isSiteId } from './leaves.ts';
import { type Checkpoint, parseCheckpoint } from './notes.ts';

/**
 * A file below the prefix of a register, `checkpoint`, `heads/3`: its bytes, or null where there is none. It rejects
 * where the network does.
 */
export type Read = (path: string) => Promise<Uint8Array | null>;

/** Whose register it is: what the verifier knows before it reads anything. */
export interface Register {
  origin: string;
  /** Keys of the register: the pinned one, two while it changes. */
  vkeys: string[];
}

export interface Head {
  site: string;
  seq: number;
  index: number;
  hash: Uint8Array;
}

export interface Proof {
  extra: Uint8Array;
  index: number;
  hashes: Uint8Array[];
  checkpoint: Checkpoint;
}

/**
 * The file, or the end of the check. What does not come proves nothing, and where there is no checkpoint nothing was
 * promised; but a register that says that it has not what its checkpoint stands on contradicts itself.
 */
export async function need(read: Read, path: string): Promise<Uint8Array> {
  let bytes: Uint8Array | null;
  try {
    bytes = await read(path);
  } catch (error) {
    throw new CannotTell(`${path}: ${error instanceof Error ? error.message : error}`);
  }
  if (!bytes && path === 'checkpoint') throw new CannotTell('there is no checkpoint');
  demand(bytes, `${path} is not there`);
  return bytes;
}

export const readCheckpoint = async (read: Read, { origin, vkeys }: Register): Promise<Checkpoint> =>
  parseCheckpoint(await need(read, 'checkpoint'), origin, vkeys, 'the checkpoint');

/** `.tlog-proof`: extra, index, hashes, an empty line, and the checkpoint as it was published. */
export async function readProof(read: Read, index: number, { origin, vkeys }: Register): Promise<Proof> {
  const what = `the proof of ${index}`;
  const bytes = await need(read, `proof/${index}`);
  const text = toText(bytes, what);
  const end = text.indexOf('\n\n');
  demand(end > 0, `${what} has no checkpoint`);
  const [version, extra = '', position = '', ...hashes] = text.slice(0, end).split('\n');
  demand(version === 'c2sp.org/tlog-proof@v1', `${what} is of another version`);
  demand(extra.startsWith('extra ') && position.startsWith('index '), `${what} has no leaf or no index`);
  demand(hashes.length <= 63, `${what} is too long`);
  return {
    extra: fromBase64(extra.slice(6), `the leaf of ${what}`),
    index: toSize(position.slice(6), `the index of ${what}`),
    hashes: hashes.map((hash) => fromBase64(hash, `a hash of ${what}`, 32)),
    checkpoint: parseCheckpoint(Buffer.from(text.slice(end + 2)), origin, vkeys, `the checkpoint of ${what}`),
  };
}

/** Lines `<site> <seq> <index> <base64 leaf hash>`, each with its newline, strictly ascending (L16). */
export function parseHeads(bytes: Uint8Array): Head[] {
  const text = toText(bytes, 'heads');
  demand(text === '' || text.endsWith('\n'), 'heads end within a line');
  const heads = toLines(text).map((line): Head => {
    const [site, seq, index, hash, ...more] = line.split(' ');
    demand(isSiteId(site) && more.length === 0, 'a line of heads is of no site');
    demand(toSize(seq ?? '', 'a number of heads') > 0, 'a line of heads is of no leaf');
    return {
      site,
      seq: Number(seq),
      index: toSize(index ?? '', 'an index of heads'),
      hash: fromBase64(hash, 'a hash of heads', 32),
    };
  });
  for (const [at, { site }] of heads.entries())
    demand(at === 0 || heads[at - 1]!.site < site, `heads are not in order at ${site}`);
  return heads;
}

export async function readConsistency(read: Read, from: number, to: number): Promise<Uint8Array[]> {
  const text = toText(await need(read, `consistency?from=${from}&to=${to}`), 'the proof of consistency');
  return toLines(text).map((line) => fromBase64(line, 'a hash of consistency', 32));
}

/** The exact bytes of a site's leaves. */
export async function readLeaves(read: Read, site: string): Promise<Uint8Array[]> {
  const text = toText(await need(read, `site/${site}/leaves`), 'the leaves');
  return toLines(text).map((line) => Buffer.from(line));
}

export async function readOpenings(read: Read, site: string): Promise<string[]> {
  return toLines(toText(await need(read, `site/${site}/openings`), 'the openings'));
}
