import { randomBytes, randomUUID } from 'node:crypto';
import type { Encryption } from '../identity/encryption.ts';
import type { LogKeyRow, Store } from '../store/store.ts';
import type { NewKey } from './rotate.ts';
import { createSigner, type Signer } from './signer.ts';

export interface Signing {
  /**
   * Who signs for the register, whose keys are made when they are first asked for; nothing while the server does not know
   * where it is reached.
   * @throws KeysSealedError where the secret of the server is another than the one that its keys were kept with
   */
  signer(): Promise<Signer | undefined>;
  /** The same, as the tables say it now: keys may have changed. */
  renewed(): Promise<Signer | undefined>;
  /** Makes a key, which nobody has kept yet. */
  toKey(purpose: LogKeyRow['purpose']): NewKey;
  /** Where the server is reached, as far as it knows. */
  address(): string;
  /** Says where the server is reached, where its options do not. */
  reachedAt(address: string): void;
}

/** The keys of the register were kept with another secret. */
export class KeysSealedError extends Error {
  override name = 'KeysSealedError';
}

/** What the register at an address is called (L21). A name of C2SP has no plus. */
const toOrigin = (address: string): string => `${address.replace(/^https?:\/\//, '').replaceAll('+', '%2B')}/log`;

/** What binds a sealed key to its row. */
export const toKeyOwner = (id: string): string => `log ${id}`;

export function createSigning(
  store: Pick<Store, 'logTree' | 'write'>,
  encryption: Pick<Encryption, 'encrypt' | 'decrypt'>,
  options: { publicAddress: string; now(): number },
): Signing {
  let address = options.publicAddress;
  let known: Promise<Signer | undefined> | undefined;

  const toKey: Signing['toKey'] = (purpose) => {
    const id = randomUUID();
    const seed = randomBytes(32);
    const seed_encrypted = encryption.encrypt(seed.toString('base64'), toKeyOwner(id));
    const created_at = new Date(options.now()).toISOString();
    return { seed, row: { id, purpose, seed_encrypted, created_at, ends_at: null } };
  };

  /** Once, whoever is first: another server over the same database finds what this one made. */
  const begin = (origin: string): Promise<void> =>
    store.write(async ({ logTree }) => {
      const state = await logTree.lock();
      if (state.origin !== null) return;
      await logTree.setOrigin(origin);
      for (const purpose of ['log', 'receipt'] as const) await logTree.addKey(toKey(purpose).row);
    });

  async function load(): Promise<Signer | undefined> {
    let { origin } = await store.logTree.state();
    if (origin === null) {
      if (address === '') return undefined;
      await begin(toOrigin(address));
      origin = (await store.logTree.state()).origin!;
    }
    const now = new Date(options.now()).toISOString();
    const seeds = { log: [] as Buffer[], receipt: [] as Buffer[] };
    for (const { id, purpose, seed_encrypted, ends_at } of await store.logTree.keys()) {
      if (ends_at !== null && ends_at <= now) continue;
      const seed = encryption.decrypt(seed_encrypted, toKeyOwner(id));
      if (seed === undefined) {
        throw new KeysSealedError(
          'The keys of the register of reviews were kept with another secret: nothing is signed until the server has that secret (PARVIS_SECRET) again.',
        );
      }
      seeds[purpose].push(Buffer.from(seed, 'base64'));
    }
    return createSigner(origin, { log: seeds.log, receipt: seeds.receipt[0]! });
  }

  async function renewed(): Promise<Signer | undefined> {
    known = load();
    try {
      const signer = await known;
      if (!signer) known = undefined;
      return signer;
    } catch (error) {
      known = undefined;
      throw error;
    }
  }

  return {
    signer: () => known ?? renewed(),
    renewed,
    toKey,
    address: () => address,
    reachedAt(at) {
      if (options.publicAddress === '') address = at;
    },
  };
}
