import { fromBase64, isIncluded, readProofText, toBase64, toLeafInput } from '@parvis/contract/log';
import { openLog } from './checkpoint.ts';
import { openCheck, sha256 } from './hashing.ts';
import { type Receipt, readReceipt } from './history.ts';
import { Missing } from './verdict.ts';

/**
 * A receipt by itself: that the log promised, for this review, to hold this leaf (L12).
 * @param key that of the receipts of the log
 * @throws Contradiction where it does not hold
 */
export async function verifyReceipt(receipt: Receipt, key: string): Promise<{ origin: string; deadline: number }> {
  const { origin, deadline } = await readReceipt(await openCheck(), receipt, key);
  return { origin, deadline };
}

/**
 * A file `.tlog-proof` by itself: that a leaf stands in the log (L13).
 * @param keys those of the log
 * @throws Error where it does not hold
 */
export async function verifyProof(
  text: string,
  keys: readonly string[],
): Promise<{ origin: string; index: number; size: number; leaf: string }> {
  const nothing = async (): Promise<never> => {
    throw new Missing('Nothing is read.');
  };
  const log = await openLog(nothing, await openCheck(), { log: keys });
  const { extra, index, path, checkpoint } = readProofText(text);
  if (extra === undefined) throw new SyntaxError('The proof does not hold its leaf.');
  const { size, root } = await log.open(checkpoint);
  const leaf = fromBase64(extra);
  if (!(await isIncluded(sha256, { index, size, leaf: await sha256(toLeafInput(leaf)), path, root }))) {
    throw new SyntaxError(`The leaf ${toBase64(leaf)} is not in the tree.`);
  }
  return { origin: log.origin, index, size, leaf: new TextDecoder().decode(leaf) };
}
