import { findSigner } from '../../domain/register/receipt.ts';
import type { Query } from '../../domain/use-case.ts';

/** What the register of reviews is verified by, for who reads the rules of a site. */
export interface RegisterTold {
  origin: string;
  /** By what its checkpoints are recognised (C2SP vkey); none while they are locked. */
  keys: readonly string[];
  /** Lines in its last checkpoint, and when that was made, ISO 8601. */
  size: number;
  at: string;
}

/** Nothing before the first checkpoint was published. */
export const getRegisterTold: Query<void, RegisterTold | undefined> = async (context) => {
  const last = await context.services.store.logTree.published();
  const signer = last && (await findSigner(context));
  if (!last || !signer) return { result: undefined };
  return { result: { origin: signer.origin, keys: signer.keys, size: last.size, at: last.published_at! } };
};
