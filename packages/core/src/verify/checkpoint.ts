import {
  type Check,
  type Checkpoint,
  ensure,
  findSigned,
  fromBase64,
  isIncluded,
  isSame,
  readCheckpointText,
  readKeyText,
  readNote,
  readProofText,
  toLeafInput,
} from '@parvis/contract/log';
import { sha256 } from './hashing.ts';
import type { Witnessed } from './policy.ts';
import type { Read } from './read.ts';
import { readWithin, toText } from './read-text.ts';
import { Missing, Moved, orUnknown, Unknown, within } from './verdict.ts';

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
export interface SignedCheckpoint extends Checkpoint {
  note: string;
  /** Where a policy says whose word is asked for. */
  witnessed: Witnessed | undefined;
}

/** Checks checkpoints and proofs of one log. */
export interface LogReader {
  origin: string;
  /** @throws Error where its signature or form does not hold */
  open(note: string): Promise<SignedCheckpoint>;
  /** The newest. @throws Unknown where there is none */
  newest(): Promise<SignedCheckpoint>;
  /**
   * The leaf at `index` in the tree of a checkpoint, as its proof has it.
   * @throws Moved where a newer checkpoint came between
   */
  prove(index: number, checkpoint: Checkpoint): Promise<string>;
}

export async function openLog(read: Read, check: Check, { log, policy }: LogKeys): Promise<LogReader> {
  const keys = await Promise.all(log.map((one) => readKeyText(sha256, one)));
  const origin = keys[0]!.name;
  const look = policy
    ? await (await import('./policy.ts').catch(() => orUnknown('network'))).openPolicy(policy)
    : undefined;

  const open = async (text: string): Promise<SignedCheckpoint> => {
    const note = readNote(text);
    const checkpoint = readCheckpointText(note.text);
    ensure(checkpoint.origin === origin, 'The checkpoint is of another log.');
    const signed = await Promise.all(keys.map((key) => findSigned(check, note, key)));
    ensure(signed.includes(0), 'The log did not sign it.');
    return { ...checkpoint, note: text, witnessed: await look?.(check, note) };
  };

  const readNewest: Read = (path) =>
    read(path).catch((error) => {
      if (error instanceof Missing) orUnknown('unsealed');
      throw error;
    });

  return {
    origin,
    open,
    newest: () => readWithin(readNewest, 'signature', 'checkpoint', open),
    prove: (index, { size, root }) => {
      const path = `proof/${index}`;
      return readWithin(read, 'proof', path, async (text) => {
        const proof = readProofText(text);
        const now = await within('signature', path, () => open(proof.checkpoint));
        if (now.size !== size) throw new Moved(new Unknown('moving'));
        await within('history', path, () => {
          ensure(isSame(now.root, root), 'One size has two roots.');
        });
        const entry = fromBase64(proof.extra ?? '');
        const leaf = await sha256(toLeafInput(entry));
        const isThere = await isIncluded(sha256, { index, size, leaf, path: proof.path, root });
        ensure(isThere && proof.index === index, 'The leaf is not in the tree.');
        return toText(entry);
      });
    },
  };
}
