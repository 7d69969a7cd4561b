import { type Head, toBase64, toHeadsText, toProofText, toUtf8 } from '@parvis/contract/log';
import type { LogReader, SignedCheckpoint } from './checkpoint.ts';
import type { Read } from './read.ts';
import { readLines } from './read-text.ts';
import { type Entries, readEntries } from './tiles.ts';
import { toConsistency, toInclusion } from './tree.ts';
import { Contradiction, Missing, Unknown } from './verdict.ts';

/**
 * A log by its tiles alone: what the server answers for convenience is made here from the entries, as anybody can (L22). What
 * waits for the next batch, and openings, are in no tile: these are read, and the sealed part compared.
 */
export async function readByTiles(read: Read, log: LogReader): Promise<{ read: Read; entries: Entries }> {
  const checkpoint = await log.newest();
  const entries = await readEntries(read, checkpoint);
  const own: Read = async (path) => {
    const text = await answer(read, path, checkpoint, entries);
    return text === undefined ? read(path) : toUtf8(text);
  };
  return { read: own, entries };
}

async function answer(
  read: Read,
  path: string,
  { note, size }: SignedCheckpoint,
  { lines, hashes, tree }: Entries,
): Promise<string | undefined> {
  const [what, one = '', two] = path.split(/[/?]/);
  if (what === 'checkpoint') return note;
  if (what === 'proof') {
    const index = Number(one);
    const extra = toBase64(toUtf8(lines[index]!));
    return toProofText({ extra, index, path: await toInclusion(tree, index, size), checkpoint: note });
  }
  if (what === 'heads') return toHeads(lines.slice(0, Number(one)), hashes);
  if (what === 'leaf') {
    const index = hashes.indexOf(toBase64(Uint8Array.from(one.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16))));
    if (index < 0) throw new Missing('It is in no tile.');
    return JSON.stringify({ index });
  }
  if (what === 'consistency') {
    const query = new URLSearchParams(one);
    const path = await toConsistency(tree, Number(query.get('from')), Number(query.get('to')));
    return path.map((node) => `${toBase64(node)}\n`).join('');
  }
  if (what === 'site' && two === 'leaves') {
    const mark = `"site":"${one}"`;
    const sealed = lines.filter((line) => line.includes(mark));
    const said = await readLines(read, path).catch((error) => {
      if (error instanceof Unknown) throw error;
      return sealed;
    });
    const isSaid = sealed.every((line, i) => line === said[i]);
    if (!isSaid) throw new Contradiction({ code: 'chain', path, detail: 'The leaves are not those of the tiles.' });
    return said.map((line) => `${line}\n`).join('');
  }
  return undefined;
}

/** Where each site ends, after another leaf. */
export function addHead(heads: Map<string, Head>, line: string, index: number, hash: string): void {
  const { site, seq } = JSON.parse(line);
  if (site !== undefined) heads.set(site, { site, seq, index, hash });
}

function toHeads(lines: readonly string[], hashes: readonly string[]): string {
  const heads = new Map<string, Head>();
  for (const [index, line] of lines.entries()) addHead(heads, line, index, hashes[index]!);
  return toHeadsText([...heads.values()]);
}
