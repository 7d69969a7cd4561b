import {
  type Check,
  findSigned,
  fromBase64,
  isConsistent,
  isSame,
  readHash,
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
import { Contradiction, Missing, type Traced, within } from './verdict.ts';

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
    const hashes = from < to ? (await readLines(read, path)).map(readHash) : [];
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

/** What became of the leaf of a receipt (L14). @param now seconds since 1970 */
export async function trace(
  read: Read,
  check: Check,
  { log, keys, siteLog, now }: { log: LogReader; keys: LogKeys; siteLog: SiteLog; now: number },
  receipt: Receipt,
): Promise<Traced> {
  const promised = await readReceipt(check, receipt, keys.receipt ?? '').catch((error) => {
    if (!(error instanceof Contradiction)) throw error;
  });
  // Anybody can make one up: only a note that the log has signed says something of it (L14).
  if (promised?.origin !== log.origin) return { state: 'invalid' };
  const { hash, deadline, seq, site } = promised;
  const path = `leaf/${toHex(hash)}`;
  let index: number;
  try {
    ({ index } = JSON.parse(await readText(read, path)));
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    if (now > deadline) throw new Contradiction({ code: 'receipt', path, detail: 'The leaf is in no checkpoint.' });
    return { state: 'waiting' };
  }
  const proved = await log.prove(index, siteLog.checkpoint);
  if (proved !== receipt.leaf) throw new Contradiction({ code: 'proof', path, detail: 'It is of another leaf.' });
  if (site !== siteLog.chain.site) return { state: 'unknown', index };
  if (siteLog.hashes[seq - 1] !== toBase64(hash)) {
    throw new Contradiction({ code: 'receipt', detail: 'The chain has another leaf in its place.' });
  }
  const { state, since: day, reason } = siteLog.chain.reviews.get(seq)!;
  return { state, day, reason, index };
}
