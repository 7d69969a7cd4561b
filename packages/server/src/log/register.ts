import { type Policy, readPolicy } from '@parvis/contract/log';
import type { Encryption } from '../identity/encryption.ts';
import type { LogEntry } from '../observe/log.ts';
import type { Store } from '../store/store.ts';
import { type Batched, runBatch } from './batch.ts';
import { type Compared, compareWith } from './compare.ts';
import { renewRegister, rotateKey } from './rotate.ts';
import type { Signer } from './signer.ts';
import { createSigning } from './signing.ts';
import { type RegisterState, readRegisterState } from './state.ts';
import { sha256 } from './tree.ts';
import { askWitnesses, compareWithWitness, listMissing } from './witnesses.ts';

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
  /** @throws SyntaxError that says which line of the policy is wrong */
  check(): Promise<void>;
  /**
   * Seals what came since the last batch, where it is time.
   * @param early does not wait for the hour; where witnesses cosign, it does
   */
  batch(options?: { early?: boolean }): Promise<Batched>;
  state(): Promise<RegisterState>;
  /**
   * Compares the tree with a checkpoint from elsewhere (L20).
   * @throws SyntaxError where it is none of this register
   */
  compare(note: string): Promise<{ compared: Compared; size: number }>;
  /** Signs with a new key (L21). @throws Error where there is nothing to change, or a change is under way */
  rotateKey(): Promise<{ vkey: string; until: string }>;
  /** Begins anew under another name, with all that is here (L20, L21). @throws Error where nothing was signed yet */
  renew(): Promise<{ origin: string; vkey: string }>;
}

export interface RegisterOptions {
  publicAddress: string;
  /** The text of a policy; empty where nobody cosigns. */
  logPolicy: string;
  now(): number;
  log(entry: LogEntry): void;
}

/** Between two tries to get the cosignatures that are missing. */
const againMs = 600_000;

export function createRegister(
  store: Pick<Store, 'logTree' | 'write'>,
  encryption: Pick<Encryption, 'encrypt' | 'decrypt'>,
  { now, publicAddress, logPolicy, log }: RegisterOptions,
): Register {
  const signing = createSigning(store, encryption, { publicAddress, now });
  const at = (): string => new Date(now()).toISOString();
  const warn = (message: string, error: string): void => log({ level: 'warn', message, error, time: at() });
  let policy: Promise<Policy> | undefined;
  const readOnce = (): Promise<Policy> | undefined => {
    if (logPolicy !== '') policy ??= readPolicy(sha256, logPolicy);
    return policy;
  };
  let askedAt = Number.NEGATIVE_INFINITY;
  let isCompared = false;

  async function ask(signer: Signer, size: number): Promise<void> {
    const policy = await readOnce();
    askedAt = now();
    if (policy) await askWitnesses({ store, policy, now, log: warn }, signer, size);
  }

  /** Who was away when the newest checkpoint was made is asked again, for the same one. */
  async function askMissing(policy: Policy): Promise<void> {
    const [last, signer] = [await store.logTree.published(), await signing.signer()];
    if (!last?.note || !signer || now() - askedAt < againMs) return;
    if (listMissing(policy, last.note).length > 0) await ask(signer, last.size);
  }

  /**
   * Whoever has seen more says so: after a restore before anything is appended, and each time that a server begins, as files
   * are put back by other hands too.
   */
  async function askWhatIsMissing(policy: Policy): Promise<void> {
    const [signer, state] = [await signing.signer(), await store.logTree.state()];
    const isHeld = state.held_for === 'restored';
    if (!signer || (!isHeld && isCompared) || (isHeld && now() - askedAt < againMs)) return;
    isCompared = true;
    askedAt = now();
    for (const witness of policy.witnesses.filter(({ url }) => url !== undefined)) {
      try {
        await compareWithWitness({ store, now }, signer, witness, AbortSignal.timeout(againMs));
      } catch (error) {
        warn(`The witness ${witness.name} does not say what it has cosigned.`, (error as Error).message);
      }
    }
  }

  return {
    signer: signing.signer,
    // Without what whoever runs the server wrote to themselves.
    policy: logPolicy === '' ? undefined : logPolicy.replace(/^\s*(#.*)?\n/gm, ''),
    reachedAt: signing.reachedAt,
    check: async () => void (await readOnce()),
    async batch({ early = false } = {}) {
      const policy = await readOnce();
      const isWitnessed = policy?.witnesses.some(({ url }) => url !== undefined) ?? false;
      if (policy && isWitnessed) await askWhatIsMissing(policy);
      const batched = await runBatch({ store, signing, now, askWitnesses: ask }, { early: early && !isWitnessed });
      if (policy && isWitnessed && batched.state !== 'published') await askMissing(policy);
      return batched;
    },
    state: () => readRegisterState(store.logTree, { now: now(), publicAddress: signing.address(), encryption }),
    async compare(note) {
      const signer = await signing.signer();
      if (!signer) throw new SyntaxError('This server has signed nothing yet.');
      return compareWith(store, signer, note, at());
    },
    async rotateKey() {
      const rotated = await rotateKey(store, signing.toKey('log'), now());
      await signing.renewed();
      return rotated;
    },
    async renew() {
      const keys = { log: signing.toKey('log'), receipt: signing.toKey('receipt') };
      const renewed = await renewRegister(store, keys, now());
      await signing.renewed();
      return renewed;
    },
  };
}
