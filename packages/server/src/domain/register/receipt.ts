import type { Receipt } from '@parvis/contract';
import type { Signer } from '../../log/signer.ts';
import { KeysSealedError } from '../../log/signing.ts';
import type { WrittenLeaf } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** Hours within which a leaf that was received stands in a checkpoint (L12). */
const promisedHours = 24;

/**
 * Who promises that a review was received; nothing while the register has no name or its keys are locked, of which health
 * tells. To be asked before a transaction begins.
 */
export async function findSigner({ services: { register } }: Pick<Context, 'services'>): Promise<Signer | undefined> {
  try {
    return await register.signer();
  } catch (error) {
    if (error instanceof KeysSealedError) return undefined;
    throw error;
  }
}

/** The receipt of a leaf, the same however often it is asked for. */
export function toReceipt(signer: Signer, { leaf, hash, at, opening }: WrittenLeaf): Receipt {
  const deadline = Math.floor(Date.parse(at) / 1000) + promisedHours * 3_600;
  return { note: signer.signReceipt(hash, deadline), leaf, ...opening! };
}
