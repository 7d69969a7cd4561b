import type { Services } from '../http/services.ts';
import type { Batched } from '../log/batch.ts';
import type { Compared } from '../log/compare.ts';
import type { RegisterState } from '../log/state.ts';

/** The register of reviews, which anybody can verify. */
export interface ReviewRegister {
  /**
   * Seals what came since the last batch into a new checkpoint. The server does so by itself: an hour after the last one
   * where there is something new, and once a day.
   * @param early does not wait for the hour: not where witnesses cosign, who take one an hour
   * @returns `published` with the number of leaves, or why there is no new checkpoint: there is `nothing` new, it is
   * `too-soon`, the server does not know where it is reached (`no-address`), or it must be compared first (`held`)
   * @throws Error where rows of it were lost or changed, or its keys were kept with another secret
   */
  batch(options?: { early?: boolean }): Promise<Batched>;
  /** How it is called, by what it is recognised, and how it is. */
  status(): Promise<RegisterStatus>;
  /**
   * Compares it with a checkpoint that somebody outside has kept: after a restore nothing is appended before. `same`:
   * nothing of it is missing, and appending goes on; `behind`: it has more leaves than are here; `other`: some are others.
   * @param note the signed note, as `/log/checkpoint` had it
   * @throws Error where it is no checkpoint of this register
   */
  compare(note: string): Promise<{ compared: Compared; size: number }>;
  /**
   * Signs with a new key from the next batch on, and with the old one beside it for 90 days.
   * @throws Error where nothing was signed yet, or a change is under way
   */
  rotateKey(): Promise<{ vkey: string; until: string }>;
  /**
   * Begins the register anew under another name and with other keys, with all leaves that are here: after its key was
   * stolen, or where leaves were lost that others have seen. Everybody who verifies is told.
   * @throws Error where nothing was signed yet
   */
  renew(): Promise<{ origin: string; vkey: string }>;
}

/** How the register is. */
export interface RegisterStatus extends RegisterState {
  /** By what its checkpoints are recognised (C2SP vkey); none until something was signed. */
  keys: readonly string[];
  receiptKey: string | undefined;
}

/** The register, for the host that the server runs in. @param started resolves once the tables are up to date */
export const createLog = ({ register }: Services, started: () => Promise<void>): ReviewRegister => ({
  async batch(options) {
    await started();
    return register.batch(options);
  },
  async status() {
    await started();
    const state = await register.state();
    // Who only asks makes no keys, and asks even where they cannot be opened.
    const signer = state.origin === null || state.code === 'sealed' ? undefined : await register.signer();
    return { ...state, keys: signer?.keys ?? [], receiptKey: signer?.receiptKey };
  },
  async compare(note) {
    await started();
    return register.compare(note);
  },
  async rotateKey() {
    await started();
    return register.rotateKey();
  },
  async renew() {
    await started();
    return register.renew();
  },
});
