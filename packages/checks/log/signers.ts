// Keys that sign notes, of seeds, so that a log of the same numbers has the same bytes.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { sha256, toBase64, toBytes } from './encoding.ts';

export interface Signer {
  vkey: string;
  /** The signature line of a text, with its newline. `at`: POSIX seconds, of a witness. */
  sign: (text: string, at?: number) => string;
}

const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** `type` 1 signs notes, 4 cosigns them. */
export function makeSigner(name: string, seed: Uint8Array, type: 1 | 4): Signer {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  const raw = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url');
  const material = Buffer.concat([Uint8Array.of(type), raw]);
  const id = sha256(name, '\n', material).subarray(0, 4);
  return {
    vkey: `${name}+${Buffer.from(id).toString('hex')}+${toBase64(material)}`,
    sign(text, at) {
      const stamp = at === undefined ? '' : `cosignature/v1\ntime ${at}\n`;
      const time = Buffer.alloc(at === undefined ? 0 : 8);
      if (at !== undefined) time.writeBigUInt64BE(BigInt(at));
      const signature = sign(null, toBytes(stamp + text), key);
      return `\u2014 ${name} ${toBase64(Buffer.concat([id, time, signature]))}\n`;
    },
  };
}

/** A seed of 32 bytes, one after another from `first`, as in the vectors of section 11. */
export const seedFrom = (first: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, at) => first + at);
