/** A hash or signature from padded base64 in its only form. @throws SyntaxError for whatever else */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  // `atob` forgives spaces, missing padding and bits to spare; here each value has one form.
  const bytes = /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0 ? toBytes(text) : undefined;
  if (!bytes || toBase64(bytes) !== text) throw new SyntaxError('This is not base64 in its only form.');
  return bytes;
}

const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

export const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** A hash of 32 bytes, from base64. @throws SyntaxError for another length */
export function readHash(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(text);
  if (bytes.length !== 32) throw new SyntaxError('A hash has 32 bytes.');
  return bytes;
}

/** A number of leaves, or the place of one, in its only form. @throws SyntaxError */
export function readSize(text: string): number {
  const size = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(size)) throw new SyntaxError('This is no size.');
  return size;
}

export function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
