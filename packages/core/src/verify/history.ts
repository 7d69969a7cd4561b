import {
  type Check,
  findSigned,
  fromBase64,
  isConsistent,
  isSame,
  readKeyText,
  readLeaf,
  readNote,
  readReceiptText,
  toBase64,
  toCommitted,
  toHex,
  toLeafInput,
  toUtf8,
} from '@parvis/contract/log';
import type { SiteLog } from './chain.ts';
import type { LogKeys, LogReader, SignedCheckpoint } from './checkpoint.ts';
import { sha256 } from './hashing.ts';
import type { Read } from './read.ts';
import { readLines, readText } from './read-text.ts';
import { Contradiction, type Difference, Missing, type Traced, type Verdict, within } from './verdict.ts';

/** What the author of a review has got for it (L12). */
export interface Receipt {
  note: string;
  leaf: string;
  r: string;
  record: string;
}

/** Step 7: that a checkpoint seen before is a beginning of the newest one. @throws Contradiction, Unknown */
export async function compareEarlier(read: Read, log: LogReader, note: string, now: SignedCheckpoint): Promise<void> {
  const earlier = await within('signature', 'earlier', () => log.open(note));
  const { size: from, root: fromRoot } = earlier;
  const { size: to, root: toRoot } = now;
  const path = `consistency?from=${from}&to=${to}`;
  await within('history', path, async () => {
    if (from > to) throw new SyntaxError(`It had ${from} leaves, and has ${to}.`);
    const hashes = from < to ? (await readLines(read, path)).map(fromBase64) : [];
    if (!(await isConsistent(sha256, { from, to, fromRoot, toRoot, path: hashes }))) {
      throw new SyntaxError(`Its first ${from} leaves are not those that it had.`);
    }
  }).catch((error) => {
    // It was shown a checkpoint of this size, by the same key: a log that does not know it has another past.
    if (error instanceof Contradiction) error.differences[0]!.code = 'history';
    throw error;
  });
}

/** A receipt by itself, without a log (L13). @throws Contradiction where it does not hold */
export const readReceipt = (
  check: Check,
  { note, leaf, r, record }: Receipt,
  key: string,
): Promise<{ origin: string; hash: Uint8Array<ArrayBuffer>; deadline: number; seq: number; site: string }> =>
  within('receipt', 'receipt', async () => {
    const signed = readNote(note);
    if ((await findSigned(check, signed, await readKeyText(sha256, key))) === undefined) {
      throw new SyntaxError('The receipt is not signed by the key of receipts.');
    }
    const { origin, leaf: hash, deadline } = readReceiptText(signed.text);
    if (!isSame(await sha256(toLeafInput(toUtf8(leaf))), hash)) throw new SyntaxError('It is of another leaf.');
    const { c, seq, site } = readLeaf(leaf);
    const opened = await sha256(toCommitted(fromBase64(r), record));
    if (toBase64(opened) !== c) throw new SyntaxError('The leaf is of another review.');
    return { origin, hash, deadline, seq, site };
  });

interface Where {
  log: LogReader;
  keys: LogKeys;
  siteLog: SiteLog;
  /** Seconds since 1970. */
  now: number;
}

/**
 * What became of the leaves of receipts (L14): in the verdict, also where a promise was broken.
 * @throws Contradiction with each promise that was
 */
export async function trace(
  read: Read,
  check: Check,
  where: Where,
  receipts: readonly Receipt[],
  verdict: Pick<Verdict, 'traces'>,
): Promise<void> {
  if (!receipts[0]) return;
  const broken: Difference[] = [];
  verdict.traces = await Promise.all(
    receipts.map((receipt) =>
      traceOne(read, check, where, receipt).catch((error): Traced => {
        if (!(error instanceof Contradiction) || error.differences[0]!.code !== 'receipt') throw error;
        broken.push(...error.differences);
        return { state: 'missing' };
      }),
    ),
  );
  if (broken.length > 0) throw new Contradiction(...broken);
}

async function traceOne(
  read: Read,
  check: Check,
  { log, keys, siteLog, now }: Where,
  receipt: Receipt,
): Promise<Traced> {
  const promised = await readReceipt(check, receipt, keys.receipt ?? '').catch((error) => {
    if (!(error instanceof Contradiction)) throw error;
  });
  // Anybody can make one up: only a note that the log has signed says something of it (L14).
  if (promised?.origin !== log.origin) return { state: 'invalid' };
  const { hash, deadline, seq, site } = promised;
  const isOwn = site === siteLog.chain.site;
  const there = siteLog.hashes[seq - 1];
  if (isOwn && there !== undefined && there !== toBase64(hash)) {
    // No deadline has to be over for that: its place is taken for ever.
    throw new Contradiction({ code: 'receipt', detail: 'The chain has another leaf in its place.' });
  }
  const path = `leaf/${toHex(hash)}`;
  let index: number;
  try {
    ({ index } = JSON.parse(await readText(read, path)));
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    if (now > deadline) throw new Contradiction({ code: 'receipt', path, detail: 'The leaf is in no checkpoint.' });
    // The chain may say more than what is sealed of it.
    const { state = 'pending', since: day, reason } = (isOwn && siteLog.chain.reviews.get(seq)) || {};
    return state === 'pending' ? { state: 'waiting' } : { state, day, reason };
  }
  const proved = await log.prove(index, siteLog.checkpoint);
  if (proved !== receipt.leaf) throw new Contradiction({ code: 'proof', path, detail: 'It is of another leaf.' });
  if (!isOwn) return { state: 'unknown', index };
  const review = there === undefined ? undefined : siteLog.chain.reviews.get(seq);
  if (!review) throw new Contradiction({ code: 'receipt', detail: 'The chain ends before its leaf.' });
  const { state, since: day, reason } = review;
  return { state, day, reason, index };
}
