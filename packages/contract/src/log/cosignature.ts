import { toUtf8 } from './bytes.ts';
import { ensure } from './ensure.ts';
import { type Check, listOwn, type Note, type NoteKey } from './note.ts';

/** What a cosignature signs (C2SP tlog-cosignature), for Ed25519. @param time seconds since 1970 */
export const toCosigned = (text: string, time: number): Uint8Array<ArrayBuffer> =>
  toUtf8(`cosignature/v1\ntime ${time}\n${text}`);

/**
 * Whether a witness cosigned a checkpoint.
 * @returns when, in seconds since 1970; undefined where it has no cosignature of this key
 * @throws SyntaxError where one by its name and id is not by it
 */
export async function findCosigned(check: Check, note: Note, key: NoteKey): Promise<number | undefined> {
  let found: number | undefined;
  for (const stamped of listOwn(note, key)) {
    ensure(stamped.length === 72, 'A cosignature is a time and a signature.');
    const time = Number(new DataView(stamped.buffer, stamped.byteOffset).getBigUint64(0));
    const isTime = key.type === 4 && Number.isSafeInteger(time);
    const isRight = isTime && (await check(key.key, stamped.slice(8), toCosigned(note.text, time)));
    ensure(isRight, `The cosignature of ${key.name} is not by its key.`);
    found ??= time;
  }
  return found;
}
