import { ensure } from './ensure.ts';

export const toUtf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const toBase64 = (bytes: Uint8Array): string =>
  btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));

export const toHex = (bytes: Uint8Array): string =>
  bytes.reduce((text, byte) => text + byte.toString(16).padStart(2, '0'), '');

/** Bytes from padded base64 in its only form. @throws Error for whatever else */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  // `atob` forgives spaces, missing padding and bits to spare; here each value has one form.
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  ensure(toBase64(bytes) === text, 'This is not base64 in its only form.');
  return bytes;
}

/** A hash of 32 bytes, from base64. @throws Error for another length */
export function readHash(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(text);
  ensure(isHash(bytes), 'A hash has 32 bytes.');
  return bytes;
}

export const isHash = ({ length }: Uint8Array): boolean => length === 32;

export function concat(...parts: (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.join() === b.join();
