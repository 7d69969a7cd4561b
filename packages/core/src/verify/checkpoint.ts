import {
  type Check,
  type Checkpoint,
  findSigned,
  fromBase64,
  isIncluded,
  isSame,
  type LogProof,
  readCheckpointText,
  readKeyText,
  readNote,
  readProofText,
  toLeafInput,
} from '@parvis/contract/log';
import { sha256 } from './hashing.ts';
import type { Witnessed } from './policy.ts';
import { type Read, readText } from './read.ts';
import { Contradiction, Missing, Moved, Unknown, within } from './verdict.ts';

/** Who may sign what, as texts (C2SP signed-note, vkey). */
export interface LogKeys {
  /** The keys of the log, of which one is enough: while its key changes there are two. Their name is the origin. */
  log: readonly string[];
  /** The key of receipts. */
  receipt?: string | undefined;
  /** Whose word of a checkpoint is enough (C2SP tlog-policy). @default nobody's is asked for */
  policy?: string | undefined;
}

/** A checkpoint whose signature holds. */
export interface SignedCheckpoint extends Checkpoint, Witnessed {
  note: string;
}

/** Checks checkpoints and proofs of one log. */
export interface LogReader {
  origin: string;
  /** @throws Error where its signature or form does not hold */
  open(note: string): Promise<SignedCheckpoint>;
  /** The newest. @throws Unknown where there is none */
  newest(): Promise<SignedCheckpoint>;
  /**
   * That the leaf at `index` stands in the tree of a checkpoint.
   * @returns its bytes, where the proof has them
   * @throws Moved where a newer checkpoint came between
   */
  prove(index: number, checkpoint: Checkpoint, leaf?: Uint8Array): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

export async function openLog(read: Read, check: Check, { log, policy }: LogKeys): Promise<LogReader> {
  const keys = await Promise.all(log.map((one) => readKeyText(sha256, one)));
  const origin = keys[0]!.name;
  const look = policy && (await (await import('./policy.ts')).openPolicy(policy));

  const open = async (text: string): Promise<SignedCheckpoint> => {
    const note = readNote(text);
    const checkpoint = readCheckpointText(note.text);
    if (checkpoint.origin !== origin) throw new SyntaxError('The checkpoint is of another log.');
    const signed = await Promise.all(keys.map((key) => findSigned(check, note, key)));
    if (signed.every((time) => time === undefined)) throw new SyntaxError('The log did not sign it.');
    return { ...checkpoint, note: text, ...(look ? await look(check, note) : { witnesses: 0, isWitnessed: false }) };
  };

  return {
    origin,
    open,
    newest: () =>
      within('signature', 'checkpoint', async () => {
        const text = await readText(read, 'checkpoint').catch((error) => {
          throw error instanceof Missing ? new Unknown('unsealed') : error;
        });
        return open(text);
      }),
    prove: (index, { size, root }, leaf) => {
      const path = `proof/${index}`;
      return within('proof', path, async () => {
        const proof: LogProof = readProofText(await readText(read, path));
        const { size: now, root: other } = await within('signature', path, () => open(proof.checkpoint));
        if (now !== size) throw new Moved();
        if (!isSame(root, other)) throw new Contradiction({ code: 'history', path, detail: 'One size has two roots.' });
        const extra = proof.extra === undefined ? undefined : fromBase64(proof.extra);
        const bytes = extra && (await sha256(toLeafInput(extra)));
        const hash = leaf ?? bytes;
        if (!hash || (bytes && !isSame(bytes, hash))) throw new SyntaxError('The proof is of another leaf.');
        if (proof.index !== index || !(await isIncluded(sha256, { index, size, leaf: hash, path: proof.path, root }))) {
          throw new SyntaxError('The leaf is not in the tree.');
        }
        return extra;
      });
    },
  };
}
