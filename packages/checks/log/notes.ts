// Signed notes (C2SP signed-note), checkpoints (tlog-checkpoint), cosignatures (tlog-cosignature), receipts (L12).
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { demand, fromBase64, isEqual, sha256, toBytes, toSize, toText } from './encoding.ts';

/** A key that is known: by its name and id a signature is found to be of it. */
export interface Vkey {
  name: string;
  /** Eight hexadecimal digits. */
  id: string;
  /** `0x01`: of a register. `0x04`: of a witness, which says when. */
  type: number;
  key: KeyObject;
  /** The 32 bytes. */
  raw: Uint8Array;
}

export interface Signature {
  name: string;
  id: string;
  bytes: Uint8Array;
}

export interface Note {
  /** With its last newline. */
  text: string;
  signatures: Signature[];
}

/** The head of a tree that a register has signed. */
export interface Checkpoint {
  size: number;
  root: Uint8Array;
  note: Note;
}

const keyName = /^[^\s+]+$/u;
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const known = new Map<string, Vkey>();

/** `<name>+<id>+<base64 of type and key>`; key material is base64, so a `+` may stand in it. */
export function parseVkey(text: string): Vkey {
  const found = known.get(text);
  if (found) return found;
  const first = text.indexOf('+');
  const second = text.indexOf('+', first + 1);
  demand(first > 0 && second > first, 'a key without its three parts');
  const name = text.slice(0, first);
  const id = text.slice(first + 1, second);
  const material = fromBase64(text.slice(second + 1), 'a key', 33);
  demand(keyName.test(name) && /^[0-9a-f]{8}$/.test(id), 'a key whose name or id is none');
  demand(toHex(sha256(name, '\n', material).subarray(0, 4)) === id, 'a key whose id is of another one');
  const raw = material.subarray(1);
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  });
  const vkey = { name, id, type: material[0]!, key, raw };
  known.set(text, vkey);
  return vkey;
}

/** Text, empty line, signature lines; strict, and of at most 64 kB (L24). */
export function parseNote(bytes: Uint8Array, what: string): Note {
  demand(bytes.length <= 65_536, `${what} is too long`);
  const whole = toText(bytes, what);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  demand(!/[\u0000-\u0009\u000b-\u001f]/.test(whole), `${what} has control characters`);
  const end = whole.lastIndexOf('\n\n');
  demand(end > 0 && whole.endsWith('\n'), `${what} is no note`);
  const lines = whole.slice(end + 2, -1).split('\n');
  const signatures = lines.map((line): Signature => {
    const [, name, base64] = /^\u2014 ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
    demand(name && base64 && keyName.test(name), `${what} has a line that is no signature`);
    const all = fromBase64(base64, `a signature of ${what}`);
    demand(all.length > 4, `${what} has an empty signature`);
    return { name, id: toHex(all.subarray(0, 4)), bytes: all.subarray(4) };
  });
  return { text: whole.slice(0, end + 1), signatures };
}

/** Whether a key has signed. One that is known and whose signature does not hold ends the check: the note is forged. */
export function isSigned({ text, signatures }: Note, vkey: Vkey, what: string): boolean {
  const own = signatures.filter(({ name, id }) => name === vkey.name && id === vkey.id);
  for (const { bytes } of own) {
    const holds =
      vkey.type === 4
        ? bytes.length === 72 && verify(null, toBytes(`${toStamp(bytes)}${text}`), vkey.key, bytes.subarray(8))
        : bytes.length === 64 && verify(null, toBytes(text), vkey.key, bytes);
    demand(holds, `a signature of ${vkey.name} on ${what} does not hold`);
  }
  return own.length > 0;
}

/** The two lines that a witness signs before the text. */
function toStamp(bytes: Uint8Array): string {
  const seconds = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
  demand(seconds < 2n ** 63n, 'a cosignature of no time');
  return `cosignature/v1\ntime ${seconds}\n`;
}

/** Origin, size, root, no line more; signed by one of the pinned keys. */
export function parseCheckpoint(bytes: Uint8Array, origin: string, vkeys: string[], what: string): Checkpoint {
  const note = parseNote(bytes, what);
  const lines = note.text.slice(0, -1).split('\n');
  demand(lines.length === 3, `${what} has ${lines.length} lines, not 3`);
  demand(lines[0] === origin, `${what} is of another register`);
  const size = toSize(lines[1]!, `the size of ${what}`);
  const root = fromBase64(lines[2], `the root of ${what}`, 32);
  demand(isSignedByOne(note, vkeys, origin, what), `${what} is not signed by the register's key`);
  return { size, root, note };
}

/** Whether one of the keys has signed; each of them must be Ed25519 of that name. */
function isSignedByOne(note: Note, vkeys: string[], name: string, what: string): boolean {
  const keys = vkeys.map(parseVkey).filter((vkey) => vkey.type === 1 && vkey.name === name);
  return keys.filter((vkey) => isSigned(note, vkey, what)).length > 0;
}

/** What a server promised at the submission of a review: its leaf is in the tree by the deadline. */
export interface Promised {
  leafHash: Uint8Array;
  /** POSIX seconds. */
  deadline: number;
}

export function parseReceiptNote(text: string, origin: string, vkeys: string[]): Promised {
  const what = 'the receipt';
  const note = parseNote(toBytes(text), what);
  const [first, second, hash, deadline, ...more] = note.text.slice(0, -1).split('\n');
  demand(first === 'parvis-receipt/v1' && second === origin && more.length === 0, `${what} is none of this register`);
  demand(isSignedByOne(note, vkeys, `${origin}/receipt`, what), `${what} is not signed by the register's key`);
  return {
    leafHash: fromBase64(hash, 'the leaf of the receipt', 32),
    deadline: toSize(deadline ?? '', 'the deadline'),
  };
}

/** Whether both are one key, whatever they are called. */
export const isSameKey = (one: Vkey, other: Vkey): boolean => isEqual(one.raw, other.raw);
