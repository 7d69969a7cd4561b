import { inflateRawSync } from 'node:zlib';

/** Bytes that one archive may hold, unpacked. */
const maxBytes = 256e6;

/**
 * The files of a ZIP archive by their path: stored or deflated, as every tool writes them.
 * @throws SyntaxError where it is none, or is too large
 */
export function readZip(bytes: Buffer): Map<string, Uint8Array<ArrayBuffer>> {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > bytes.length) throw new SyntaxError('This is no ZIP archive.');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  try {
    for (let i = 0; i < count; i++) {
      if (bytes.readUInt32LE(at) !== 0x02014b50) throw new SyntaxError('The list of the archive is broken.');
      const method = bytes.readUInt16LE(at + 10);
      const packed = bytes.readUInt32LE(at + 20);
      const names = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [number, number, number];
      const local = bytes.readUInt32LE(at + 42);
      const name = bytes.toString('utf8', at + 46, at + 46 + names[0]);
      at += 46 + names[0] + names[1] + names[2];
      if (name.endsWith('/')) continue;
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const body = bytes.subarray(from, from + packed);
      if (method !== 0 && method !== 8) throw new SyntaxError(`${name} is packed in a way that is not known.`);
      const file = method === 0 ? body : inflateRawSync(body, { maxOutputLength: maxBytes - total });
      total += file.length;
      if (total > maxBytes) throw new SyntaxError('The archive is too large.');
      files.set(name, new Uint8Array(file));
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    throw new SyntaxError(`The archive cannot be read: ${(error as Error).message}`);
  }
  return files;
}
