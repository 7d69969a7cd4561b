import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/** Bytes at a time: lines of one portion are put in together. */
const chunkSize = 1 << 18;
/** Bytes of the list of an archive, which is held in memory. */
const mostList = 256e6;
/** What texts and pictures unpack to: an archive of more bytes than these, and of so many times its own size, is a bomb. */
const mostBytes = 1e9;
const mostTimes = 100;

interface Entry {
  method: number;
  packed: number;
  bytes: number;
  at: number;
}

/** A ZIP archive on disk: its list is known, its files are read when they are asked for. */
export interface Zip {
  paths: readonly string[];
  /** Unpacked, and never more than the list says. @throws SyntaxError where it is not there, or is broken */
  read(path: string): AsyncGenerator<Buffer>;
}

/** @throws SyntaxError where it is none */
export function openZip(file: string): Zip {
  const entries = readList(file);
  return {
    paths: [...entries.keys()],
    async *read(path) {
      const entry = entries.get(path);
      if (!entry) throw new SyntaxError(`${path} is not in the archive.`);
      const head = readAt(file, entry.at, 30);
      if (head.length < 30 || head.readUInt32LE() !== 0x04034b50) throw new SyntaxError(`${path} is broken.`);
      const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
      if (entry.packed === 0) return;
      const packed = createReadStream(file, { start, end: start + entry.packed - 1 });
      const stream = entry.method === 0 ? packed : pipeline(packed, createInflateRaw({ chunkSize }), () => {});
      let length = 0;
      try {
        for await (const chunk of stream) {
          length += chunk.length;
          if (length > entry.bytes) throw new SyntaxError(`${path} is larger than the archive says.`);
          yield chunk as Buffer;
        }
      } catch (error) {
        if (error instanceof SyntaxError) throw error;
        throw new SyntaxError(`${path} cannot be read: ${(error as Error).message}`);
      } finally {
        packed.destroy();
      }
      if (length < entry.bytes) throw new SyntaxError(`${path} is shorter than the archive says.`);
    },
  };
}

function readAt(file: string, at: number, length: number): Buffer {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, fstatSync(handle).size - at)));
    return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, at));
  } finally {
    closeSync(handle);
  }
}

function sizeOf(file: string): number {
  const handle = openSync(file, 'r');
  try {
    return fstatSync(handle).size;
  } finally {
    closeSync(handle);
  }
}

function readList(file: string): Map<string, Entry> {
  // The end stands behind the list, and a comment of 64 kB may stand behind that.
  const from = Math.max(0, sizeOf(file) - 65_557);
  const tail = readAt(file, from, 65_557);
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > tail.length) throw new SyntaxError('This is no ZIP archive.');
  let [count, size, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (end >= 20 && tail.readUInt32LE(end - 20) === 0x07064b50) {
    const large = readAt(file, Number(tail.readBigUInt64LE(end - 12)), 56);
    if (large.length < 56 || large.readUInt32LE() !== 0x06064b50) throw new SyntaxError('The archive is broken.');
    [count, size, at] = [32, 40, 48].map((field) => Number(large.readBigUInt64LE(field))) as [number, number, number];
  }
  if (size > mostList) throw new SyntaxError('The list of the archive is too large.');
  const list = readAt(file, at, size);
  const entries = new Map<string, Entry>();
  try {
    for (let i = 0, p = 0; i < count; i++) {
      if (list.readUInt32LE(p) !== 0x02014b50) throw new SyntaxError('The list of the archive is broken.');
      const [name, extra, comment] = [28, 30, 32].map((field) => list.readUInt16LE(p + field)) as [
        number,
        number,
        number,
      ];
      const path = list.toString('utf8', p + 46, p + 46 + name);
      const method = list.readUInt16LE(p + 10);
      const known = {
        packed: list.readUInt32LE(p + 20),
        bytes: list.readUInt32LE(p + 24),
        at: list.readUInt32LE(p + 42),
      };
      const entry = { method, ...readLarge(list.subarray(p + 46 + name, p + 46 + name + extra), known) };
      p += 46 + name + extra + comment;
      if (path.endsWith('/')) continue;
      if (method !== 0 && method !== 8) throw new SyntaxError(`${path} is packed in a way that is not known.`);
      if (entries.has(path)) throw new SyntaxError(`${path} is in the archive twice.`);
      if (!Object.values(entry).every(Number.isSafeInteger))
        throw new SyntaxError('The list of the archive is broken.');
      entries.set(path, entry);
    }
    checkRoom([...entries.values()], at, sizeOf(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    throw new SyntaxError(`The archive cannot be read: ${(error as Error).message}`);
  }
  return entries;
}

/** A few bytes that many files are unpacked from, or that unpack to more than anybody has written, are refused unread. */
function checkRoom(entries: readonly Entry[], list: number, size: number): void {
  const unpacked = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (unpacked > mostBytes && unpacked > size * mostTimes)
    throw new SyntaxError('It unpacks to more than it can hold.');
  let end = 0;
  for (const { at, packed } of entries.toSorted((one, other) => one.at - other.at)) {
    if (at < end || at + 30 + packed > list) throw new SyntaxError('The files of the archive overlap.');
    end = at + 30 + packed;
  }
}

/** What does not fit into 32 bits stands behind the name, in this order. */
function readLarge(extra: Buffer, known: Omit<Entry, 'method'>): Omit<Entry, 'method'> {
  const entry = { ...known };
  for (let p = 0; p + 4 <= extra.length; p += 4 + extra.readUInt16LE(p + 2)) {
    if (extra.readUInt16LE(p) !== 1) continue;
    let at = p + 4;
    for (const name of ['bytes', 'packed', 'at'] as const) {
      if (known[name] !== 0xffff_ffff) continue;
      entry[name] = Number(extra.readBigUInt64LE(at));
      at += 8;
    }
  }
  return entry;
}
