import type { Encryption } from '../identity/encryption.ts';
import type { Store } from '../store/store.ts';
import { type Batched, runBatch } from './batch.ts';
import type { Signer } from './signer.ts';
import { createSigning } from './signing.ts';

/** The register of reviews, as whoever writes to it and whoever runs the server knows it. */
export interface Register {
  /**
   * Who signs receipts; nothing while the server does not know where it is reached. To be asked before a write begins.
   * @throws KeysSealedError
   */
  signer(): Promise<Signer | undefined>;
  /** Who cosigns, and whose word is enough (C2SP tlog-policy); undefined where nobody does. */
  policy: string | undefined;
  /** Says where the server is reached, where its options do not. */
  reachedAt(address: string): void;
  /**
   * Seals what came since the last batch, where it is time.
   * @param early does not wait for the hour
   */
  batch(options?: { early?: boolean }): Promise<Batched>;
}

export function createRegister(
  store: Pick<Store, 'logTree' | 'write'>,
  encryption: Pick<Encryption, 'encrypt' | 'decrypt'>,
  { now, publicAddress }: { publicAddress: string; now(): number },
): Register {
  const signing = createSigning(store, encryption, { publicAddress, now });
  return {
    signer: signing.signer,
    policy: undefined,
    reachedAt: signing.reachedAt,
    batch: (options) => runBatch({ store, signing, now }, options),
  };
}
