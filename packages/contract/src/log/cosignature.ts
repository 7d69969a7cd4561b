import { toUtf8 } from './bytes.ts';
import { ensure } from './ensure.ts';
import { type Check, findSigned, type Note, type NoteKey } from './note.ts';

/** What a cosignature signs (C2SP tlog-cosignature), for Ed25519. @param time seconds since 1970 */
export const toCosigned = (text: string, time: number): Uint8Array<ArrayBuffer> =>
  toUtf8(`cosignature/v1\ntime ${time}\n${text}`);

/**
 * Whether a witness cosigned a checkpoint.
 * @returns when, in seconds since 1970; undefined where it has no cosignature of this key
 * @throws Error where one by its name and id is not by it
 */
export const findCosigned = (check: Check, note: Note, key: NoteKey): Promise<number | undefined> =>
  findSigned(check, note, key, (stamped, text) => {
    const time = Number(new DataView(stamped.buffer, stamped.byteOffset).getBigUint64(0));
    ensure(Number.isSafeInteger(time), 'A cosignature is of a time that is none.');
    return { time, signature: stamped.slice(8), signed: toCosigned(text, time) };
  });
