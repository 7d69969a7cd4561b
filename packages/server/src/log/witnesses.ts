import {
  findCosigned,
  isSame,
  type Policy,
  readNote,
  readSize,
  type Signature,
  toBase64,
  toNoteText,
  toSignatureLine,
  type Witness,
} from '@parvis/contract/log';
import { fetchExternal } from '../http/fetch-external.ts';
import type { Store } from '../store/store.ts';
import { type Compared, compareWith } from './compare.ts';
import { checkEd25519, type Signer } from './signer.ts';
import { readStoredTiles } from './stored-tiles.ts';
import { createTree, sha256 } from './tree.ts';

/** Milliseconds that all of them together are waited for (L19). Who comes later is asked again. */
const patienceMs = 10_000;
/** Of an answer: signatures of a few keys, or a checkpoint. */
const maxBytes = 65_536;

export interface Asking {
  store: Pick<Store, 'logTree' | 'write'>;
  policy: Policy;
  now(): number;
  /** Hears why one did not cosign. */
  log(message: string, error: string): void;
  /** Milliseconds to wait for all of them. @default 10 000 */
  waitMs?: number | undefined;
}

/** Who could cosign a checkpoint, and has not. */
export function listMissing({ witnesses }: Policy, note: string): Witness[] {
  const { signatures } = readNote(note);
  return witnesses.filter(
    ({ url, key }) => url !== undefined && !signatures.some(({ name, id }) => name === key.name && isSame(id, key.id)),
  );
}

/** Asks all who have not cosigned a checkpoint (C2SP tlog-witness), and keeps what they sign beside it. Never rejects. */
export async function askWitnesses(asking: Asking, signer: Signer, size: number): Promise<void> {
  const { store, policy, log, waitMs = patienceMs } = asking;
  const signal = AbortSignal.timeout(waitMs);
  const note = (await store.logTree.checkpoint(size))?.note;
  if (!note) return;
  await Promise.all(
    listMissing(policy, note).map(async (witness) => {
      try {
        await keep(asking, size, await ask(asking, signer, witness, { size, note, signal }));
      } catch (error) {
        log(`The witness ${witness.name} did not cosign the register of reviews.`, (error as Error).message);
      }
    }),
  );
}

interface Asked {
  size: number;
  note: string;
  signal: AbortSignal;
}

async function ask(asking: Asking, signer: Signer, witness: Witness, asked: Asked): Promise<Signature> {
  const { logTree } = asking.store;
  // What it cosigned last, as far as that is known: it says so itself where it was another.
  let old = (await logTree.before(asked.size))?.size ?? 0;
  for (let time = 1; ; time++) {
    const answer = await post(asking, witness, asked, old);
    const text = await answer.text();
    if (answer.status === 200) return readCosignature(witness, asked.note, text);
    if (answer.status !== 409 || time > 1) {
      throw new Error(`It answered ${answer.status}: ${text.slice(0, 200).trim()}`);
    }
    old = readSize(text.replace(/\n$/, ''));
    if (old > asked.size) {
      const compared = await compareWithWitness(asking, signer, witness, asked.signal);
      throw new Error(
        compared === 'same'
          ? 'It has cosigned a newer checkpoint.'
          : 'It has cosigned more than is here: nothing more is appended until the register is whole again.',
      );
    }
  }
}

async function post(
  { store }: Asking,
  { url }: Witness,
  { size, note, signal }: Asked,
  old: number,
): Promise<Response> {
  const isGrowth = old > 0 && old < size;
  const proof = isGrowth ? await createTree(readStoredTiles(store.logTree)).consistency(old, size) : [];
  const body = [`old ${old}`, ...proof.map(toBase64), '', note].join('\n');
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'user-agent': 'Parvis' };
  return fetchExternal(new Request(`${url}/add-checkpoint`, { method: 'POST', headers, body, signal }), {
    timeout: patienceMs,
    maxBytes,
    isOwners: true,
  });
}

/** @throws Error where it is none by this witness */
async function readCosignature({ key }: Witness, note: string, lines: string): Promise<Signature> {
  const cosigned = readNote(note + lines);
  const time = await findCosigned(checkEd25519, cosigned, key);
  const own = cosigned.signatures.find(({ name, id }) => name === key.name && isSame(id, key.id));
  if (!time || !own) throw new Error('Its answer holds no cosignature of its key.');
  return own;
}

/** Puts a cosignature below the checkpoint, whoever else does the same. */
const keep = ({ store }: Asking, size: number, signature: Signature): Promise<void> =>
  store.write(async ({ logTree }) => {
    await logTree.lock();
    const note = (await logTree.checkpoint(size))?.note;
    if (!note) return;
    const { text, signatures } = readNote(note);
    if (signatures.some((one) => toSignatureLine(one) === toSignatureLine(signature))) return;
    await logTree.setNote(size, toNoteText({ text, signatures: [...signatures, signature] }), note);
  });

/**
 * Compares the tree with what a witness has cosigned last (L20).
 * @returns undefined where it has never cosigned anything of this register
 * @throws Error where it does not say so
 */
export async function compareWithWitness(
  { store, now }: Pick<Asking, 'store' | 'now'>,
  signer: Signer,
  { url }: Witness,
  signal: AbortSignal,
): Promise<Compared | undefined> {
  const hash = sha256(signer.origin).toString('hex');
  const request = new Request(`${url}/${hash}/checkpoint`, { signal });
  const answer = await fetchExternal(request, { timeout: patienceMs, maxBytes, isOwners: true });
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw new Error(`It answered ${answer.status}.`);
  const { compared } = await compareWith(store, signer, await answer.text(), new Date(now()).toISOString());
  return compared;
}
