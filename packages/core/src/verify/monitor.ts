import {
  type Chain,
  countStates,
  follow,
  type Head,
  isCount,
  isSame,
  readHeadsLeaf,
  readHeadsText,
  readLeaf,
  toBase64,
  toCanonicalJson,
  toHeadsText,
  toLeafInput,
  toUtf8,
} from '@parvis/contract/log';
import { daySeconds, toDay } from './chain.ts';
import { type LogKeys, openLog } from './checkpoint.ts';
import { addHead } from './full.ts';
import { openCheck, sha256 } from './hashing.ts';
import type { Read } from './read.ts';
import { readLines, readText } from './read-text.ts';
import { type Entries, readEntries } from './tiles.ts';
import { toRoot } from './tree.ts';
import { Contradiction, Unknown, type Verdict, within } from './verdict.ts';
import { conclude } from './verify.ts';

/** What it found: a verdict of the whole log, with the number of its sites and leaves. */
export interface Watched extends Verdict {
  size?: number | undefined;
  sites?: { site: string; opened: string; received: number; published: number; isClosed: boolean }[] | undefined;
  /** Announcements that keys change. */
  rotations?: string[] | undefined;
}

const lateSeconds = 2 * daySeconds;

/**
 * Reads all of a log and checks every rule on every site (verifiable-log, section 10). Never throws.
 * @param earlier a checkpoint of the last visit
 * @param now seconds since 1970
 */
export function watch(
  read: Read,
  keys: LogKeys,
  { earlier, now = Date.now() / 1_000 }: { earlier?: string | undefined; now?: number } = {},
): Promise<Watched> {
  return conclude(async (verdict: Watched) => {
    const check = await openCheck();
    const log = await within('signature', 'keys', () => openLog(read, check, keys));
    const checkpoint = await log.newest();
    const { note, size, witnessed } = checkpoint;
    Object.assign(verdict, witnessed, { checkpoint: note, size });
    if (size === 0) throw new Unknown('unsealed');
    const entries = await readEntries(read, checkpoint);
    let seen = 0;
    if (earlier !== undefined) {
      await within('history', 'earlier', async () => {
        const { size: before, root } = await log.open(earlier);
        if (before > size) throw new SyntaxError(`It had ${before} leaves, and has ${size}.`);
        if (!isSame(await toRoot(entries.tree, before), root)) {
          throw new SyntaxError(`Its first ${before} leaves are not those that it had.`);
        }
        seen = before;
      });
    }
    const { at, chains, rotations } = await readBatches(entries, async (batch, heads) => {
      // Those of before were read on the last visit, and never change.
      if (batch <= seen) return;
      const path = `heads/${batch}`;
      const said = await within('heads', path, () => readText(read, path));
      if (said !== heads) throw new Contradiction({ code: 'heads', path, detail: 'It is not that of the entries.' });
    });
    const sites = chains.map((chain) => ({
      site: chain.site,
      opened: chain.opened,
      received: chain.reviews.size,
      published: countStates(chain).published,
      isClosed: chain.isClosed,
    }));
    await compareLeaves(read, entries, chains);
    verdict.isStale = now - at > lateSeconds;
    Object.assign(verdict, { at, rotations, sites, state: verdict.isStale ? 'late' : 'intact' });
  });
}

/**
 * What is served of each site is what the entries have of it, in their order; what is not sealed yet follows that by the
 * rules (L22). Chains end where that ends.
 */
async function compareLeaves(read: Read, { lines, hashes }: Entries, chains: readonly Chain[]): Promise<void> {
  const bySite = new Map<string, number[]>(chains.map(({ site }) => [site, []]));
  for (const [index, line] of lines.entries()) bySite.get(JSON.parse(line).site)?.push(index);
  for (const chain of chains) {
    const path = `site/${chain.site}/leaves`;
    const sealed = bySite.get(chain.site)!;
    await within('chain', path, async () => {
      const said = await readLines(read, path);
      if (sealed.some((index, i) => lines[index] !== said[i])) {
        throw new SyntaxError('The leaves are not those of the entries, in their order.');
      }
      let prev = hashes[sealed.at(-1)!];
      for (const line of said.slice(sealed.length)) {
        const leaf = readLeaf(line);
        if (leaf.prev !== prev) throw new SyntaxError(`The leaf ${leaf.seq} does not follow the one before it.`);
        follow(chain, leaf);
        prev = toBase64(await sha256(toLeafInput(toUtf8(line))));
      }
    });
  }
}

/**
 * The sites of a log, by its newest heads.
 * @throws Contradiction, Unknown
 */
export async function listSites(read: Read, keys: LogKeys): Promise<string[]> {
  const log = await openLog(read, await openCheck(), keys);
  const { size } = await log.newest();
  const path = `heads/${size}`;
  return within('heads', path, async () => [...readHeadsText(await readText(read, path)).keys()]);
}

/** Every leaf in its order: chains of sites, and what ends each batch, with the size of its tree (L3 to L5, L16). */
async function readBatches(
  { lines, hashes }: Entries,
  seal: (size: number, heads: string) => Promise<void>,
): Promise<{ at: number; chains: Chain[]; rotations: string[] }> {
  const chains = new Map<string, Chain>();
  const heads = new Map<string, Head>();
  const rotations: string[] = [];
  let at = 0;
  let days: string[] = [];
  let isSealed = false;
  for (const [index, line] of lines.entries()) {
    const path = `tile/entries, leaf ${index}`;
    const { k } = await within('chain', path, () => JSON.parse(line));
    isSealed = k === 'heads';
    if (k === 'rotate') rotations.push(await within('chain', path, () => readRotation(line)));
    else if (k === 'heads') {
      await within('heads', path, async () => {
        const leaf = readHeadsLeaf(line);
        const [earliest, latest] = [toDay(at - daySeconds), toDay(leaf.at)];
        if (leaf.at <= at) throw new SyntaxError('Its time is not after that of the batch before.');
        if (days.some((day) => (at > 0 && day < earliest) || day > latest)) {
          throw new SyntaxError('A leaf is of another day than its batch.');
        }
        const text = toHeadsText([...heads.values()]);
        if (toBase64(await sha256(toUtf8(text))) !== leaf.h || heads.size !== leaf.n) {
          throw new SyntaxError('The heads are not those of the leaves before it.');
        }
        await seal(index + 1, text);
        at = leaf.at;
        days = [];
      });
    } else {
      await within('chain', path, () => {
        const leaf = readLeaf(line);
        if (leaf.prev !== heads.get(leaf.site)?.hash) throw new SyntaxError('It does not follow the one before it.');
        chains.set(leaf.site, follow(chains.get(leaf.site), leaf));
        addHead(heads, line, index, hashes[index]!);
        days.push(leaf.day);
      });
    }
  }
  if (!isSealed) throw new Contradiction({ code: 'heads', detail: 'The log does not end with its heads.' });
  return { at, chains: [...chains.values()], rotations };
}

/** A leaf that names another key (L21), as it is written and with nothing more. */
function readRotation(line: string): string {
  const leaf = JSON.parse(line);
  const { v, at, vkey, from = '' } = leaf;
  const isRight = v === 1 && isCount(at) && typeof vkey === 'string' && typeof from === 'string';
  const names = ['v', 'k', 'at', 'vkey', 'from'];
  if (!isRight || toCanonicalJson(leaf) !== line || Object.keys(leaf).some((name) => !names.includes(name))) {
    throw new SyntaxError('This is no leaf that names a key.');
  }
  return line;
}
