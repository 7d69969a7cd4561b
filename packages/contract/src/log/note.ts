import { concat, fromBase64, isSame, toBase64, toHex, toUtf8 } from './bytes.ts';
import { ensure } from './ensure.ts';
import { hashForm, readForm, readSize, splitLines } from './forms.ts';
import type { Hash } from './proof.ts';

/** A text with signatures below it (C2SP signed-note). */
export interface Note {
  /** With its last line feed: what is signed. */
  text: string;
  signatures: readonly Signature[];
}

export interface Signature {
  name: string;
  /** Four bytes that say which key of that name it was. */
  id: Uint8Array;
  signature: Uint8Array<ArrayBuffer>;
}

/** A public key (C2SP signed-note, vkey). `type` 1 signs notes, 4 cosigns checkpoints with a time. */
export interface NoteKey {
  name: string;
  id: Uint8Array;
  type: number;
  key: Uint8Array<ArrayBuffer>;
}

/** Whether Ed25519 says that a key signed this, of the caller's. */
export type Check = (
  key: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
) => Promise<boolean> | boolean;

/** What a log says of itself: `origin` names it, `root` is the hash of all its leaves. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array<ArrayBuffer>;
}

export const noteLimits: { bytes: number; signatures: number } = { bytes: 65_536, signatures: 64 };

const noteForm = '([^]*\n)\n((?:\u2014 [^\\s+]+ \\S+\n){1,64})';

/**
 * Reads a note, strictly.
 * @throws Error where it is none
 */
export function readNote(note: string): Note {
  ensure(toUtf8(note).length <= noteLimits.bytes, 'A note is too long.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these, and halves of surrogate pairs, are what a note must not have.
  ensure(!/[\0-\x09\x0b-\x1f\p{Cs}]/u.test(note), 'A note has signs that are none.');
  const [, text, lines] = readForm(noteForm, note, 'A note has a text, an empty line and signatures.');
  return { text: text!, signatures: splitLines(lines!).map(readSignature) };
}

function readSignature(line: string): Signature {
  const [, name, base64] = line.split(' ');
  const bytes = fromBase64(base64!);
  ensure(bytes.length > 4, 'This is no signature of a note.');
  return { name: name!, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** The line below a note, its line feed included. */
export const toSignatureLine = ({ name, id, signature }: Signature): string =>
  `\u2014 ${name} ${toBase64(concat(id, signature))}\n`;

/** A note as text. */
export const toNoteText = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(toSignatureLine).join('')}`;

/** Four bytes by which a key is known. @param bytes its type, and the key */
const toId = async (hash: Hash, name: string, bytes: Uint8Array): Promise<Uint8Array> =>
  (await hash(concat(toUtf8(`${name}\n`), bytes))).slice(0, 4);

/** A key by the name of who has it. */
export const toNoteKey = async (
  hash: Hash,
  name: string,
  type: number,
  key: Uint8Array<ArrayBuffer>,
): Promise<NoteKey> => ({ name, type, key, id: await toId(hash, name, concat([type], key)) });

/** A key as text: name, id in hex, type and key in base64. */
export const toKeyText = ({ name, id, type, key }: NoteKey): string =>
  `${name}+${toHex(id)}+${toBase64(concat([type], key))}`;

/**
 * Reads a key of Ed25519.
 * @throws Error where it is none, or has another id than its own
 */
export async function readKeyText(hash: Hash, text: string): Promise<NoteKey> {
  // Names have no plus, base64 may.
  const [, name, hex, base64] = readForm('([^\\s+]+)\\+(\\w+)\\+(\\S+)', text, 'This is no key.');
  const bytes = fromBase64(base64!);
  const type = bytes[0]!;
  const id = await toId(hash, name!, bytes);
  ensure(bytes.length === 33 && (type === 1 || type === 4), 'This is no key of Ed25519.');
  ensure(toHex(id) === hex, 'The key has another id.');
  return { name: name!, type, key: bytes.slice(1), id };
}

/** What stands below a note by a key, by its name and id. */
export const listOwn = ({ signatures }: Note, key: NoteKey): Uint8Array<ArrayBuffer>[] =>
  signatures.filter(({ name, id }) => name === key.name && isSame(id, key.id)).map(({ signature }) => signature);

/**
 * Whether a key signed a note. Signatures of other keys are not looked at.
 * @returns undefined where it has none of this key; else 0, for it does not say when
 * @throws SyntaxError where one by its name and id is not by it
 */
export async function findSigned(check: Check, note: Note, key: NoteKey): Promise<0 | undefined> {
  const own = listOwn(note, key);
  for (const signature of own) {
    const isRight = key.type === 1 && signature.length === 64 && (await check(key.key, signature, toUtf8(note.text)));
    ensure(isRight, `The signature of ${key.name} is not by its key.`);
  }
  return own.length > 0 ? 0 : undefined;
}

const checkpointForm = `(.+)\n(\\d+)\n(${hashForm})\n`;

/** The text of a checkpoint (C2SP tlog-checkpoint), without lines of its own. */
export const toCheckpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/**
 * Reads the text of a checkpoint.
 * @throws SyntaxError where it is none
 */
export function readCheckpointText(text: string): Checkpoint {
  const [, origin, size, root] = readForm(checkpointForm, text, 'A checkpoint has three lines.');
  return { origin: origin!, size: readSize(size!), root: fromBase64(root!) };
}
