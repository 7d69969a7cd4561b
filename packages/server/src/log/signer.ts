import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import {
  type Check,
  type NoteKey,
  type Signature,
  toKeyText,
  toNoteKey,
  toNoteText,
  toReceiptText,
} from '@parvis/contract/log';
import { sha256 } from './tree.ts';

/** Signs in the name of a log. */
export interface Signer {
  /** How the log is called, for as long as it lives (L21). */
  origin: string;
  /** By what its checkpoints are recognised: more than one while its key changes. The first is the oldest. */
  keys: readonly string[];
  /** By what its receipts are recognised. */
  receiptKey: string;
  /** The signatures below a checkpoint, one of each key. The same text has the same signatures. */
  signCheckpoint(text: string): Signature[];
  /**
   * Promises that a leaf stands in the log in time (L12).
   * @param leaf its hash in base64
   * @param deadline seconds since 1970
   * @returns a signed note
   */
  signReceipt(leaf: string, deadline: number): string;
}

const seedBytes = 32;
/** What stands before a seed of Ed25519 in PKCS #8. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

interface Pair {
  secret: KeyObject;
  note: NoteKey;
}

async function toPair(name: string, seed: Buffer): Promise<Pair> {
  if (seed.length !== seedBytes) throw new Error('A seed of Ed25519 has 32 bytes.');
  const secret = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(secret).export({ format: 'jwk' });
  return { secret, note: await toNoteKey(sha256, name, 1, new Uint8Array(Buffer.from(x!, 'base64url'))) };
}

const toSignature = ({ secret, note }: Pair, text: string): Signature => ({
  name: note.name,
  id: note.id,
  signature: new Uint8Array(sign(null, Buffer.from(text), secret)),
});

/** @param seeds 32 bytes each; of `log` as many as sign its checkpoints */
export async function createSigner(
  origin: string,
  seeds: { log: readonly Buffer[]; receipt: Buffer },
): Promise<Signer> {
  const logs = await Promise.all(seeds.log.map((seed) => toPair(origin, seed)));
  const receipt = await toPair(`${origin}/receipt`, seeds.receipt);
  return {
    origin,
    keys: logs.map(({ note }) => toKeyText(note)),
    receiptKey: toKeyText(receipt.note),
    signCheckpoint: (text) => logs.map((pair) => toSignature(pair, text)),
    signReceipt(leaf, deadline) {
      const text = toReceiptText(origin, leaf, deadline);
      return toNoteText({ text, signatures: [toSignature(receipt, text)] });
    },
  };
}

/** Whether Ed25519 says that a key signed this. */
export const checkEd25519: Check = (key, signature, signed) => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') };
  return verify(null, signed, createPublicKey({ key: jwk, format: 'jwk' }), signature);
};
