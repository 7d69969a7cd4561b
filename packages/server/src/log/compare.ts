import { findSigned, readCheckpointText, readKeyText, readNote } from '@parvis/contract/log';
import type { Store } from '../store/store.ts';
import { checkEd25519, type Signer } from './signer.ts';
import { readStoredTiles } from './stored-tiles.ts';
import { createTree, sha256 } from './tree.ts';

/**
 * What a checkpoint from elsewhere says of the tree here. `same`: it is a beginning of it, or all of it. `behind`: it has more
 * than is here. `other`: it has something else, which this register signed as well.
 */
export type Compared = 'same' | 'behind' | 'other';

/**
 * Compares the tree with a checkpoint that somebody outside has kept (L20). Appending goes on where nothing is missing, and
 * stops where something is.
 * @throws SyntaxError where it is no checkpoint of this register, or not signed by it
 */
export async function compareWith(
  store: Pick<Store, 'logTree' | 'write'>,
  signer: Pick<Signer, 'origin' | 'keys'>,
  note: string,
  now: string,
): Promise<{ compared: Compared; size: number }> {
  const { size, root } = await readOwn(signer, note);
  if (size === 0) throw new SyntaxError('A checkpoint of nothing says nothing.');
  return store.write(async ({ logTree }) => {
    const { held_for } = await logTree.lock();
    const known = (await logTree.last())?.size ?? 0;
    const isRoot = async (): Promise<boolean> =>
      Buffer.from(root).equals(await createTree(readStoredTiles(logTree)).root(size));
    const compared = size > known ? 'behind' : (await isRoot()) ? 'same' : 'other';
    if (compared !== 'same') await logTree.hold('behind', now);
    // One that is older than what is missing does not bring it back.
    else if (held_for === 'restored') await logTree.hold(undefined, now);
    return { compared, size };
  });
}

async function readOwn(
  signer: Pick<Signer, 'origin' | 'keys'>,
  text: string,
): Promise<ReturnType<typeof readCheckpointText>> {
  const note = readNote(text);
  const checkpoint = readCheckpointText(note.text);
  if (checkpoint.origin !== signer.origin) {
    throw new SyntaxError(`The checkpoint is of ${checkpoint.origin}, and this register is ${signer.origin}.`);
  }
  for (const key of signer.keys) {
    if ((await findSigned(checkEd25519, note, await readKeyText(sha256, key))) !== undefined) return checkpoint;
  }
  throw new SyntaxError('The checkpoint is not signed by a key of this register.');
}
