import { hash } from 'node:crypto';

// What RFC 6962 and the register hash, as `toLeafInput`, `toNodeInput` and `toCommitted` of the contract have it: those are
// short, for browsers; these are quick, for each review and each tile. A test holds them together.

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);
const recordPrefix = Buffer.from('parvis-review-v1\n');

/** The hash of a leaf, in base64. */
export const toLeafHash = (leaf: string): string =>
  hash('sha256', Buffer.concat([leafPrefix, Buffer.from(leaf)]), 'base64');

/** The hash above two others. */
export const toNodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer');

/**
 * What a leaf says of a record, in base64.
 * @param r 32 bytes
 * @throws RangeError for another length of `r`
 */
export function toCommitment(r: Uint8Array, record: string): string {
  if (r.length !== 32) throw new RangeError('r has 32 bytes.');
  return hash('sha256', Buffer.concat([recordPrefix, r, Buffer.from(record)]), 'base64');
}
