// What a monitor does (section 10): all entries, the whole tree, the chain of every site, each batch, each heads file.
import { Chain } from './chain.ts';
import { dayOfSeconds, demand, isEqual, sha256, toBase64, toBytes, toDayNumber } from './encoding.ts';
import { need, type Read, type Register, readCheckpoint, readLeaves } from './files.ts';
import { type Leaf, parseLeaf } from './leaves.ts';
import { parseVkey } from './notes.ts';
import { countWitnesses, parsePolicy } from './policy.ts';
import { parseKept, type Question, type State, settle, type Verdict, verifySite } from './second-verifier.ts';
import { hashLeaf, Tree } from './tree.ts';

export interface Watched extends Register {
  read: Read;
  policy?: string;
  /** The checkpoint of the last run. */
  kept?: string;
  /** POSIX seconds. */
  now: number;
}

export interface Report {
  state: State;
  why?: string;
  checkpoint?: { size: number; root: string };
  sites?: string[];
}

/** The whole register. */
export async function watch(watched: Watched): Promise<Report> {
  const policy = parsePolicy(watched.policy ?? 'quorum none\n');
  watched.vkeys.map(parseVkey);
  return settle(async (): Promise<Report> => {
    const { read, kept, now } = watched;
    const { size, root, note } = await readCheckpoint(read, watched);
    const { met } = countWitnesses(note, policy);
    const entries = await readEntries(read, size);
    const tree = new Tree(entries.map(hashLeaf));
    demand(isEqual(tree.root(0, size), root), 'the entries are not those that the checkpoint signs');
    await checkTiles(read, tree);
    const before = kept === undefined ? undefined : parseKept(kept, watched);
    if (before) {
      demand(before.size <= size, `the register had ${before.size} leaves and has ${size}`);
      const isSame = isEqual(tree.root(0, before.size), before.root);
      demand(isSame, `the register of ${before.size} leaves was another one`);
    }
    const walk = new Walk();
    for (const entry of entries) walk.add(entry);
    demand(walk.isSealed, 'the last leaf of the register is no heads');
    for (const [at, heads] of walk.heads) {
      // Those of the last run never change.
      if (before && at <= before.size) continue;
      const served = await need(read, `heads/${at}`);
      demand(isEqual(served, toBytes(heads)), `heads of ${at} are not those of the tree`);
    }
    await checkLeaves(read, walk);
    const checkpoint = { size, root: toBase64(root) };
    const isLate = now - walk.at > 48 * 3600;
    return {
      state: isLate ? 'late' : met ? 'witnessed' : 'unwitnessed',
      ...(isLate && { why: 'the register has not been sealed for 48 hours' }),
      checkpoint,
      sites: [...walk.chains.keys()],
    };
  });
}

/** The register and each of its sites: the worst that is said of them stands first. */
export async function verifyAll(
  watched: Watched,
  about: (site: string) => Partial<Question>,
): Promise<{ report: Report; verdicts: Map<string, Verdict> }> {
  const report = await watch(watched);
  const verdicts = new Map<string, Verdict>();
  for (const site of report.sites ?? []) verdicts.set(site, await verifySite({ ...watched, site, ...about(site) }));
  return { report, verdicts };
}

/** Goes over the entries from the first one on. */
class Walk {
  readonly chains: Map<string, Chain> = new Map();
  /** Each heads file as it must be, by the size of its tree. */
  readonly heads: Map<number, string> = new Map();
  /** Of the last batch; POSIX seconds. */
  at: number = Number.NEGATIVE_INFINITY;
  isSealed: boolean = false;
  readonly #lines = new Map<string, string>();
  #days: number[] = [];
  #index = 0;

  add(entry: Uint8Array): void {
    const leaf = parseLeaf(entry);
    this.isSealed = leaf.k === 'heads';
    if ('site' in leaf) {
      const chain = this.chains.get(leaf.site) ?? new Chain(leaf.site);
      chain.add(entry);
      this.chains.set(leaf.site, chain);
      this.#days.push(toDayNumber(leaf.day));
      this.#lines.set(leaf.site, `${leaf.site} ${leaf.seq} ${this.#index} ${toBase64(hashLeaf(entry))}\n`);
    } else if (leaf.k === 'heads') this.#seal(leaf);
    else demand(leaf.from === undefined || this.#index === 0, 'a register that follows another one in its midst');
    this.#index++;
  }

  #seal({ at, h, n }: Leaf & { k: 'heads' }): void {
    demand(at > this.at, `time went back to ${at}`);
    const first = dayOfSeconds(this.at) - 1;
    demand(
      this.#days.every((day) => day >= first && day <= dayOfSeconds(at)),
      `a leaf of the batch of ${at} is of another day`,
    );
    const lines = [...this.#lines].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
    demand(n === lines.length, `heads count ${n} sites, not ${lines.length}`);
    demand(h === toBase64(sha256(lines.join(''))), `heads of the batch of ${at} are not those of the tree`);
    this.heads.set(this.#index + 1, lines.join(''));
    this.at = at;
    this.#days = [];
  }
}

/** `x001/x234/067`: the parts of a number in tile paths (C2SP tlog-tiles). */
export function toTilePath(number: number): string {
  const digits = String(number);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)!;
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** A tile of `width`; where the partial one is gone, the whole one that came after it and has more. */
async function readTile(
  read: Read,
  folder: string,
  number: number,
  width: number,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const path = `tile/${folder}/${toTilePath(number)}`;
  const partial = width < 256 && (await read(`${path}.p/${width}`));
  return partial ? { bytes: partial, isWhole: false } : { bytes: await need(read, path), isWhole: width < 256 };
}

async function readEntries(read: Read, size: number): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = [];
  for (let number = 0; number * 256 < size; number++) {
    const width = Math.min(256, size - number * 256);
    let { bytes, isWhole } = await readTile(read, 'entries', number, width);
    for (let left = width; left > 0; left--) {
      const length = bytes.length < 2 ? bytes.length : bytes[0]! * 256 + bytes[1]!;
      demand(bytes.length >= 2 + length, `entries end within bundle ${number}`);
      entries.push(bytes.subarray(2, 2 + length));
      bytes = bytes.subarray(2 + length);
    }
    demand(bytes.length === 0 || isWhole, `bundle ${number} is too long`);
  }
  return entries;
}

/** Every tile of the tree is what follows from its entries. */
async function checkTiles(read: Read, tree: Tree): Promise<void> {
  const size = tree.leaves.length;
  for (let level = 0, span = 1; span <= size; level++, span *= 256) {
    const hashes = Math.floor(size / span);
    for (let number = 0; number * 256 < hashes; number++) {
      const width = Math.min(256, hashes - number * 256);
      const { bytes, isWhole } = await readTile(read, String(level), number, width);
      const wanted = Array.from({ length: width }, (_, at) => {
        const start = (number * 256 + at) * span;
        return tree.root(start, start + span);
      });
      const tile = isWhole ? bytes.subarray(0, width * 32) : bytes;
      demand(isEqual(tile, Buffer.concat(wanted)), `tile ${number} of level ${level} is wrong`);
    }
  }
}

/** What is served of each site begins with what the tree has of it; what follows chains on (L22). */
async function checkLeaves(read: Read, walk: Walk): Promise<void> {
  for (const [site, sealed] of walk.chains) {
    const whole = new Chain(site);
    for (const line of await readLeaves(read, site)) whole.add(line);
    const isWhole = sealed.hashes.every((hash, at) => whole.hashes[at] && isEqual(hash, whole.hashes[at]));
    demand(isWhole, `the leaves of ${site} are not those of the tree`);
  }
}
