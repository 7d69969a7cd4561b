import { readHash, toBase64, toCheckpointText, toHeadsText, toLine, toNoteText } from '@parvis/contract/log';
import { toLeafHash } from '../log-hashes.ts';
import type { Store, Writing } from '../store/store.ts';
import type { Signer } from './signer.ts';
import type { Signing } from './signing.ts';
import { readStoredTiles, toBytes } from './stored-tiles.ts';
import { createTree, sha256, Tile, tileWidth } from './tree.ts';

type LogTree = Store['logTree'];

/** What a batch works with. */
export interface Batching {
  store: Pick<Store, 'logTree' | 'write'>;
  signing: Pick<Signing, 'renewed'>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Asks those who cosign; answers within ten seconds, and keeps what it was told. Never rejects. */
  askWitnesses?: ((signer: Signer, size: number) => Promise<void>) | undefined;
  /** Called between two steps, for tests that end the process there. */
  onStep?: ((step: BatchStep) => void | Promise<void>) | undefined;
}

export type BatchStep = 'placed' | 'sealed' | 'signed' | 'witnessed' | 'published';

/** What came of it: a new checkpoint, or why there is none. */
export type Batched = { state: 'published'; size: number } | { state: 'nothing' | 'too-soon' | 'no-address' | 'held' };

const batchLimits: Readonly<Record<'atLeast' | 'atMost' | 'leaves', number>> = {
  /** Seconds between two batches: witnesses take 24 checkpoints a day (L15). */
  atLeast: 3_600,
  /** Seconds after which there is one, whether anything came or not: an hour less than the day that is promised. */
  atMost: 23 * 3_600,
  /** Leaves that are placed in one write, which others wait for. */
  leaves: 500,
};

/**
 * Seals what came since the last batch, where it is time (L15), in the order of L19: leaves, tiles and heads are kept before
 * anything is signed, and root and size with them, so that whoever goes on after a crash signs the same.
 * @param early does not wait for the hour
 * @throws Error where the tree is not the one that was signed before
 */
export async function runBatch(batching: Batching, { early = false }: { early?: boolean } = {}): Promise<Batched> {
  const { store, signing, onStep = () => {} } = batching;
  if ((await store.logTree.state()).held_for !== null) return { state: 'held' };
  const isUnfinished = (await store.logTree.last())?.published_at === null;
  const due = await findDue(store.logTree, batching.now(), early);
  // Keys are asked for where there is something to sign.
  if (due !== 'now' && !isUnfinished) return { state: due };
  const signer = await signing.renewed();
  if (!signer) return { state: 'no-address' };
  await finish(batching, signer);
  if (due !== 'now') return { state: due };
  while ((await placeSome(batching)) === batchLimits.leaves) await onStep('placed');
  await onStep('placed');
  const size = await seal(batching, early);
  if (size === undefined) return { state: 'too-soon' };
  await onStep('sealed');
  await finish(batching, signer);
  return { state: 'published', size };
}

async function findDue(tree: LogTree, now: number, early: boolean): Promise<'now' | 'nothing' | 'too-soon'> {
  const last = await tree.last();
  const isMore = (await tree.isWaiting()) || (await tree.size()) > (last?.size ?? 0);
  if (!last) return isMore ? 'now' : 'nothing';
  const age = Math.floor(now / 1000) - last.sealed_at;
  if (age >= batchLimits.atMost) return 'now';
  if (!isMore) return 'nothing';
  return early || age >= batchLimits.atLeast ? 'now' : 'too-soon';
}

/** @returns how many leaves have a place by it */
const placeSome = ({ store }: Batching): Promise<number> =>
  store.write(async ({ logTree }) => {
    if ((await logTree.lock()).held_for !== null) return 0;
    const size = await logTree.size();
    if (size > 0) await checkSigned(logTree);
    const placed = await logTree.place(size, batchLimits.leaves);
    await addNodes(logTree, size, size + placed);
    return placed;
  });

/** Keeps the hashes of tiles that are whole by now. */
async function addNodes(tree: Writing['logTree'], before: number, after: number): Promise<void> {
  for (let level = 1; tileWidth ** level <= after; level++) {
    const [first, end] = [Math.floor(before / tileWidth ** level), Math.floor(after / tileWidth ** level)];
    const hashes: string[] = [];
    for (let at = first; at < end; at++) {
      const [below] = await tree.hashes([{ level: level - 1, from: at * tileWidth, to: (at + 1) * tileWidth }]);
      hashes.push(toBase64(new Tile(toBytes(below!)).node(8, 0)));
    }
    await tree.addNodes(level, first, hashes);
  }
}

/** @throws Error where what was signed last is not the beginning of the tree: rows were lost or changed */
async function checkSigned(tree: LogTree): Promise<void> {
  const last = await tree.last();
  if (!last) return;
  const root = await createTree(readStoredTiles(tree))
    .root(last.size)
    .catch(() => undefined);
  if (root?.toString('base64') === last.root) return;
  throw new Error(
    `The register of reviews is not the one whose ${last.size} leaves were signed: rows of it were lost or changed. Restore a backup; until then nothing more is signed.`,
  );
}

/** The end of the batch: where each site is, at what time, and the root over all of it. @returns the new size */
const seal = ({ store, now }: Batching, early: boolean): Promise<number | undefined> =>
  store.write(async ({ logTree }) => {
    if ((await logTree.lock()).held_for !== null) return undefined;
    const last = await logTree.last();
    // Another process was quicker.
    if ((last && last.note === null) || (await findDue(logTree, now(), early)) !== 'now') return undefined;
    const size = await logTree.size();
    const heads = await logTree.heads(size);
    const day = await logTree.newestDay();
    // Grows, and is no day before a leaf's, whatever became of the clock (L16).
    const at = Math.max(
      Math.floor(now() / 1000),
      (last?.sealed_at ?? 0) + 1,
      day ? Date.parse(`${day}T00:00:00Z`) / 1000 : 0,
    );
    const leaf = toLine({ v: 1, k: 'heads', at, h: toBase64(sha256(toHeadsText(heads))), n: heads.length });
    const hash = toLeafHash(leaf);
    await logTree.addOwn({ leaf, hash, written_at: new Date(now()).toISOString(), log_index: size });
    await addNodes(logTree, size, size + 1);
    const root = await createTree(readStoredTiles(logTree)).root(size + 1);
    await logTree.addCheckpoint({ size: size + 1, root: root.toString('base64'), sealed_at: at });
    return size + 1;
  });

/** Signs, shows to witnesses and publishes what was sealed last, as far as that was not done. */
async function finish(batching: Batching, signer: Signer): Promise<void> {
  const { store, now, askWitnesses, onStep = () => {} } = batching;
  const last = await store.logTree.last();
  if (!last || last.published_at !== null) return;
  const { size } = last;
  if (last.note === null) {
    await checkSigned(store.logTree);
    const text = toCheckpointText({ origin: signer.origin, size, root: readHash(last.root) });
    const note = toNoteText({ text, signatures: signer.signCheckpoint(text) });
    await store.write(({ logTree }) => logTree.setNote(size, note, null));
    await onStep('signed');
  }
  await askWitnesses?.(signer, size);
  await onStep('witnessed');
  await store.write(({ logTree }) => logTree.publish(size, new Date(now()).toISOString()));
  await onStep('published');
}
