import type { Encryption } from '../identity/encryption.ts';
import type { Store } from '../store/store.ts';
import { toKeyOwner } from './signing.ts';

/** How the register is, for whoever runs the server. */
export interface RegisterState {
  /**
   * `empty`: nothing is in it yet. `unnamed`: what is in it is not signed, as the server does not know where it is reached.
   * `restored`: a backup was put in its place, and it was not compared since. `behind`: somebody outside has more of it than
   * is here. `sealed`: its keys were kept with another secret. `late`: something waits for longer than was promised.
   */
  code: 'empty' | 'ok' | 'unnamed' | 'restored' | 'behind' | 'sealed' | 'late';
  origin: string | null;
  /** Of the newest checkpoint. */
  size: number;
  /** When that was made, ISO 8601; undefined where there is none. */
  at: string | undefined;
  /** Since when the leaf waits that has waited longest. */
  since: string | undefined;
}

/** Hours after which a leaf is sealed (L12), and one more for the batch itself. */
const promisedHours = 25;

export async function readRegisterState(
  logTree: Store['logTree'],
  {
    now,
    publicAddress,
    encryption,
  }: { now: number; publicAddress: string; encryption: Pick<Encryption, 'decrypt'> | undefined },
): Promise<RegisterState> {
  const [{ origin, held_for }, last, since, keys] = await Promise.all([
    logTree.state(),
    logTree.published(),
    logTree.waitsSince(),
    logTree.keys(),
  ]);
  const at = last && new Date(last.sealed_at * 1000).toISOString();
  const isSealed =
    encryption !== undefined &&
    keys.some(({ id, seed_encrypted }) => encryption.decrypt(seed_encrypted, toKeyOwner(id)) === undefined);
  const isLate = since !== undefined && Date.parse(since) < now - promisedHours * 3_600_000;
  const code = ((): RegisterState['code'] => {
    if (held_for !== null) return held_for;
    if (isSealed) return 'sealed';
    if (!last && since === undefined) return 'empty';
    if (origin === null && publicAddress === '') return 'unnamed';
    return isLate ? 'late' : 'ok';
  })();
  return { code, origin, size: last?.size ?? 0, at, since };
}
