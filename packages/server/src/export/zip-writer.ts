import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** What was written of a file: its length unpacked, and SHA-256 of that in hexadecimal. */
export interface WrittenFile {
  path: string;
  bytes: number;
  sha256: string;
}

interface Listed {
  path: string;
  method: number;
  crc: number;
  packed: number;
  bytes: number;
  at: number;
}

/** Names are UTF-8, sums and sizes of what is packed on the way stand behind it. */
const named = 0x0800;
const sumsBehind = 0x0008;
const most = 0xffff_ffff;

/**
 * A ZIP archive, written as it is read: nothing of it is kept but its list. A file may have 4 GB at most, the archive any
 * number of files and bytes (ZIP64).
 */
export class ZipWriter {
  readonly #files: Listed[] = [];
  #at = 0;

  /** Text and whatever else gets smaller. @throws RangeError where it is too large */
  async *pack(path: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, WrittenFile> {
    const file: Listed = { path, method: 8, crc: 0, packed: 0, bytes: 0, at: this.#at };
    const sum = createHash('sha256');
    async function* counted() {
      for await (const chunk of content) {
        file.crc = crc32(chunk, file.crc);
        file.bytes += chunk.length;
        sum.update(chunk);
        yield chunk;
      }
    }
    yield this.#count(toHeader(file, sumsBehind));
    const packing = createDeflateRaw();
    pipeline(Readable.from(counted()), packing, () => {});
    for await (const chunk of packing) {
      file.packed += chunk.length;
      yield this.#count(chunk);
    }
    if (file.bytes > most || file.packed > most) throw new RangeError(`${path} is too large for one file.`);
    const behind = Buffer.alloc(16);
    behind.writeUInt32LE(0x08074b50);
    writeSums(behind, 4, file);
    yield this.#count(behind);
    this.#files.push(file);
    return { path, bytes: file.bytes, sha256: sum.digest('hex') };
  }

  /** What is packed already: pictures. */
  *store(path: string, content: Buffer): Generator<Buffer, WrittenFile> {
    const { length } = content;
    const file: Listed = { path, method: 0, crc: crc32(content), packed: length, bytes: length, at: this.#at };
    yield this.#count(toHeader(file, 0));
    yield this.#count(content);
    this.#files.push(file);
    return { path, bytes: length, sha256: createHash('sha256').update(content).digest('hex') };
  }

  /** The list, which ends the archive. */
  *end(): Generator<Buffer> {
    const from = this.#at;
    for (const file of this.#files) yield this.#count(toEntry(file));
    const size = this.#at - from;
    const { length } = this.#files;
    const isLarge = length >= 0xffff || from >= most;
    if (isLarge) {
      const [end, locator] = [Buffer.alloc(56), Buffer.alloc(20)];
      end.writeUInt32LE(0x06064b50);
      end.writeBigUInt64LE(44n, 4);
      end.writeUInt16LE(45, 12);
      end.writeUInt16LE(45, 14);
      for (const [i, n] of [length, length, size, from].entries()) end.writeBigUInt64LE(BigInt(n), 24 + 8 * i);
      locator.writeUInt32LE(0x07064b50);
      locator.writeBigUInt64LE(BigInt(this.#at), 8);
      locator.writeUInt32LE(1, 16);
      yield end;
      yield locator;
    }
    const last = Buffer.alloc(22);
    last.writeUInt32LE(0x06054b50);
    last.writeUInt16LE(isLarge ? 0xffff : length, 8);
    last.writeUInt16LE(isLarge ? 0xffff : length, 10);
    last.writeUInt32LE(isLarge ? most : size, 12);
    last.writeUInt32LE(isLarge ? most : from, 16);
    yield last;
  }

  #count(chunk: Buffer): Buffer {
    this.#at += chunk.length;
    return chunk;
  }
}

function writeSums(to: Buffer, at: number, { crc, packed, bytes }: Listed): void {
  to.writeUInt32LE(crc, at);
  to.writeUInt32LE(packed, at + 4);
  to.writeUInt32LE(bytes, at + 8);
}

function toHeader(file: Listed, flags: number): Buffer {
  const name = Buffer.from(file.path);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(named | flags, 6);
  header.writeUInt16LE(file.method, 8);
  // The first day of 1980: the manifest says when it was written.
  header.writeUInt16LE(33, 12);
  if (!flags) writeSums(header, 14, file);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function toEntry(file: Listed): Buffer {
  const name = Buffer.from(file.path);
  const far = file.at >= most ? Buffer.alloc(12) : Buffer.alloc(0);
  if (far.length > 0) {
    far.writeUInt16LE(1);
    far.writeUInt16LE(8, 2);
    far.writeBigUInt64LE(BigInt(file.at), 4);
  }
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50);
  entry.writeUInt16LE(45, 4);
  entry.writeUInt16LE(far.length > 0 ? 45 : 20, 6);
  entry.writeUInt16LE(file.method === 0 ? named : named | sumsBehind, 8);
  entry.writeUInt16LE(file.method, 10);
  entry.writeUInt16LE(33, 14);
  writeSums(entry, 16, file);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(far.length, 30);
  entry.writeUInt32LE(Math.min(file.at, most), 42);
  return Buffer.concat([entry, name, far]);
}
