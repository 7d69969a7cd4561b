import { randomBytes } from 'node:crypto';
import { toBase64, toCommitted, toLeafInput, toNodeInput } from '@parvis/contract/log';
import { expect, it } from 'vitest';
import { sha256 } from './log/tree.ts';
import { toCommitment, toLeafHash, toNodeHash } from './log-hashes.ts';

it('L8: leaves, nodes and commitments are hashed as the contract says', () => {
  const [left, right] = [randomBytes(32), randomBytes(32)];
  expect(toNodeHash(left, right)).toEqual(sha256(toNodeInput(left, right)));
  for (const text of ['', '{"v":1}', 'Très calme. 😀']) {
    expect(toLeafHash(text)).toBe(toBase64(sha256(toLeafInput(Buffer.from(text)))));
    expect(toCommitment(left, text)).toBe(toBase64(sha256(toCommitted(left, text))));
  }
  expect(() => toCommitment(randomBytes(31), '')).toThrow(RangeError);
});
