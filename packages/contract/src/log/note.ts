import { concat, fromBase64, isSame, readHash, readSize, toBase64 } from './bytes.ts';
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

const encoder = new TextEncoder();
const isName = (name: string): boolean => name !== '' && !/[\s+]/u.test(name);

/**
 * Reads a note, strictly.
 * @throws SyntaxError where it is none
 */
export function readNote(note: string): Note {
  if (encoder.encode(note).length > noteLimits.bytes) throw new SyntaxError('A note is too long.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a note must not have.
  if (/[\0-\x09\x0b-\x1f]/.test(note) || !note.isWellFormed()) throw new SyntaxError('A note has signs that are none.');
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new SyntaxError('A note has a text, an empty line and signatures.');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > noteLimits.signatures) throw new SyntaxError('A note has too many signatures.');
  return { text: note.slice(0, end + 1), signatures: lines.map(readSignature) };
}

function readSignature(line: string): Signature {
  const [dash, name = '', base64 = '', ...more] = line.split(' ');
  const bytes = dash === '\u2014' && more.length === 0 && isName(name) ? fromBase64(base64) : undefined;
  if (!bytes || bytes.length < 5) throw new SyntaxError('This is no signature of a note.');
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** The line below a note, its line feed included. */
export const toSignatureLine = ({ name, id, signature }: Signature): string =>
  `\u2014 ${name} ${toBase64(concat(id, signature))}\n`;

/** A note as text. */
export const toNoteText = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(toSignatureLine).join('')}`;

/** What the id of a key is the beginning of the SHA-256 of. */
const toIdInput = (name: string, type: number, key: Uint8Array): Uint8Array<ArrayBuffer> =>
  concat(encoder.encode(`${name}\n`), new Uint8Array([type]), key);

/** A key by the name of who has it. */
export const toNoteKey = async (
  hash: Hash,
  name: string,
  type: number,
  key: Uint8Array<ArrayBuffer>,
): Promise<NoteKey> => ({
  name,
  type,
  key,
  id: (await hash(toIdInput(name, type, key))).slice(0, 4),
});

/** A key as text: name, id in hex, type and key in base64. */
export function toKeyText({ name, id, type, key }: NoteKey): string {
  const hex = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${name}+${hex}+${toBase64(concat(new Uint8Array([type]), key))}`;
}

/**
 * Reads a key of Ed25519.
 * @throws SyntaxError where it is none, or has another id than its own
 */
export async function readKeyText(hash: Hash, text: string): Promise<NoteKey> {
  // Names have no plus, base64 may.
  const [, name = '', hex = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? [];
  const bytes = isName(name) ? fromBase64(base64) : new Uint8Array();
  const type = bytes[0];
  if (bytes.length !== 33 || (type !== 1 && type !== 4)) throw new SyntaxError('This is no key of Ed25519.');
  const key = await toNoteKey(hash, name, type, bytes.slice(1));
  if (toKeyText(key) !== `${name}+${hex}+${base64}`) throw new SyntaxError('The key has another id.');
  return key;
}

/** What a cosignature signs (C2SP tlog-cosignature), for Ed25519. @param time seconds since 1970 */
export const toCosigned = (text: string, time: number): Uint8Array<ArrayBuffer> =>
  encoder.encode(`cosignature/v1\ntime ${time}\n${text}`);

/**
 * Whether a key signed a note. Signatures of other keys are not looked at.
 * @returns undefined where it has none of this key; else the time of a cosignature, in seconds since 1970, or 0
 * @throws SyntaxError where one by its name and id is not by it
 */
export async function findSigned(check: Check, { text, signatures }: Note, key: NoteKey): Promise<number | undefined> {
  const own = signatures.filter(({ name, id }) => name === key.name && isSame(id, key.id));
  let found: number | undefined;
  for (const { signature } of own) {
    const isTimed = key.type === 4;
    const time = isTimed ? Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)) : 0;
    const signed = isTimed ? toCosigned(text, time) : encoder.encode(text);
    const isRight =
      signature.length === (isTimed ? 72 : 64) &&
      Number.isSafeInteger(time) &&
      (await check(key.key, isTimed ? signature.slice(8) : signature, signed));
    if (!isRight) throw new SyntaxError(`The signature of ${key.name} is not by its key.`);
    found ??= time;
  }
  return found;
}

/** The text of a checkpoint (C2SP tlog-checkpoint), without lines of its own. */
export const toCheckpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/**
 * Reads the text of a checkpoint.
 * @throws SyntaxError where it is none
 */
export function readCheckpointText(text: string): Checkpoint {
  const [origin = '', size = '', root = '', end, ...more] = text.split('\n');
  if (origin === '' || end !== '' || more.length > 0) throw new SyntaxError('A checkpoint has three lines.');
  return { origin, size: readSize(size), root: readHash(root) };
}

/** The text of a receipt (L12). @param deadline seconds since 1970, by which the leaf stands in the log */
export const toReceiptText = (origin: string, leaf: string, deadline: number): string =>
  `parvis-receipt/v1\n${origin}\n${leaf}\n${deadline}\n`;

/**
 * Reads the text of a receipt.
 * @throws SyntaxError where it is none
 */
export function readReceiptText(text: string): { origin: string; leaf: Uint8Array<ArrayBuffer>; deadline: number } {
  const [version, origin = '', leaf = '', deadline = '', end, ...more] = text.split('\n');
  if (version !== 'parvis-receipt/v1' || origin === '' || end !== '' || more.length > 0) {
    throw new SyntaxError('A receipt has four lines.');
  }
  return { origin, leaf: readHash(leaf), deadline: readSize(deadline) };
}

/** A proof that a leaf stands in the log (C2SP tlog-proof). */
export interface LogProof {
  /** The bytes of the leaf, in base64 (L13). */
  extra?: string | undefined;
  index: number;
  path: readonly Uint8Array<ArrayBuffer>[];
  /** A signed note. */
  checkpoint: string;
}

const proofLine = 'c2sp.org/tlog-proof@v1';

export const toProofText = ({ extra, index, path, checkpoint }: LogProof): string =>
  [
    proofLine,
    ...(extra === undefined ? [] : [`extra ${extra}`]),
    `index ${index}`,
    ...path.map(toBase64),
    '',
    checkpoint,
  ].join('\n');

/**
 * Reads a proof. Nothing is checked but its form.
 * @throws SyntaxError where it is none
 */
export function readProofText(text: string): LogProof {
  const end = text.indexOf('\n\n');
  const [version, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()!.slice(6) : undefined;
  const index = lines.shift();
  if (version !== proofLine || !index?.startsWith('index ') || lines.length > 64) {
    throw new SyntaxError('This is no proof of a log.');
  }
  if (extra !== undefined) fromBase64(extra);
  return { extra, index: readSize(index.slice(6)), path: lines.map(readHash), checkpoint: text.slice(end + 2) };
}
