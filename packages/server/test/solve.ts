import { createHash } from 'node:crypto';
import type { Challenge, Proof } from '@parvis/contract';

/** Does the work of a challenge as any client of ALTCHA's protocol does. */
export function solve(challenge: Challenge): Proof {
  const { salt, nonce, keyPrefix } = challenge.parameters;
  const message = Buffer.from(`${salt}${nonce}00000000`, 'hex');
  for (let counter = 0; ; counter++) {
    message.writeUInt32BE(counter, message.length - 4);
    const derivedKey = createHash('sha256').update(message).digest('hex');
    if (derivedKey.startsWith(keyPrefix)) return { challenge, solution: { counter, derivedKey } };
  }
}

/** As it goes in the header. */
export const toHeader = (proof: object): string => Buffer.from(JSON.stringify(proof)).toString('base64');
