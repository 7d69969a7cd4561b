import { type RotateLeaf, toCanonicalJson, toFrom } from '@parvis/contract/log';
import { toLeafHash } from '../log-hashes.ts';
import type { LogKeyRow, Store, Writing } from '../store/store.ts';
import { createSigner } from './signer.ts';

/** A key as it is kept, with what it signs by. */
export interface NewKey {
  row: LogKeyRow;
  seed: Buffer;
}

/** Days that the old key signs beside the new one (L21). */
const rotationDays = 90;

const toVkey = async (origin: string, { seed }: NewKey): Promise<string> =>
  // Of a log any seed does for receipts, which are not asked for here.
  (await createSigner(origin, { log: [seed], receipt: seed })).keys[0]!;

/** Writes a leaf of the register itself. */
async function say(tree: Writing['logTree'], leaf: RotateLeaf, now: string, log_index: number | null): Promise<void> {
  const line = toCanonicalJson({ ...leaf });
  const hash = toLeafHash(line);
  await tree.addOwn({ leaf: line, hash, written_at: now, log_index });
}

/**
 * Signs with a new key from the next batch on, and with the old one beside it for 90 days. The register says so.
 * @returns the new key, and until when the old one signs
 * @throws Error while a change is under way, or where nothing was signed yet
 */
export function rotateKey(
  store: Pick<Store, 'write'>,
  key: NewKey,
  nowMs: number,
): Promise<{ vkey: string; until: string }> {
  const now = new Date(nowMs).toISOString();
  const until = new Date(nowMs + rotationDays * 86_400_000).toISOString();
  return store.write(async ({ logTree }) => {
    const { origin } = await logTree.lock();
    if (origin === null) throw new Error('Nothing was signed yet: there is no key to change.');
    await logTree.dropKeys(now);
    const keys = (await logTree.keys()).filter(({ purpose }) => purpose === 'log');
    const ending = keys.find(({ ends_at }) => ends_at !== null);
    if (ending) throw new Error(`The key is being changed already: the old one signs until ${ending.ends_at}.`);
    for (const { id } of keys) await logTree.endKey(id, until);
    await logTree.addKey(key.row);
    const vkey = await toVkey(origin, key);
    await say(logTree, { v: 1, k: 'rotate', at: Math.floor(nowMs / 1000), vkey }, now, null);
    return { vkey, until };
  });
}

/**
 * Begins the register anew under another name, with all leaves that are here, after its key was stolen or leaves were lost
 * that others have seen (L20, L21). Its first leaf says what it takes the place of.
 * @throws Error where nothing was signed yet
 */
export function renewRegister(
  store: Pick<Store, 'write'>,
  keys: { log: NewKey; receipt: NewKey },
  nowMs: number,
): Promise<{ origin: string; vkey: string }> {
  const now = new Date(nowMs).toISOString();
  return store.write(async ({ logTree }) => {
    const { origin: old } = await logTree.lock();
    const last = await logTree.last();
    if (old === null || !last) throw new Error('Nothing was signed yet: there is nothing to begin anew.');
    const origin = toNext(old);
    await logTree.begin(origin);
    await logTree.addKey(keys.log.row);
    await logTree.addKey(keys.receipt.row);
    const vkey = await toVkey(origin, keys.log);
    const from = toFrom({ origin: old, size: last.size, root: last.root });
    await say(logTree, { v: 1, k: 'rotate', at: Math.floor(nowMs / 1000), vkey, from }, now, 0);
    return { origin, vkey };
  });
}

/** `shop.test/log`, `shop.test/log/2`, `shop.test/log/3`. */
function toNext(origin: string): string {
  const [, base = origin, number = '1'] = /^(.*\/log)(?:\/(\d+))?$/.exec(origin) ?? [];
  return `${base}/${Number(number) + 1}`;
}
