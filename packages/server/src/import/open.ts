import { createReadStream } from 'node:fs';
import { open as openFile, stat } from 'node:fs/promises';
import { openGzip, openZip } from './archive.ts';
import { ImportError, type Source } from './record.ts';
import { isTar, openTar } from './tar.ts';

/** Bytes at the beginning by which a file is known. */
const headBytes = 65_536;

interface OpenOptions {
  /** For the report. */
  name: string;
  /** Bytes of the file, and of what it unpacks to. */
  most: number;
  /** Its head alone, which is all that is read of it. @default false */
  isHead?: boolean;
}

/**
 * Opens a file that was sent, whatever it is packed in.
 * @throws ImportError FILE_EMPTY, FILE_NOT_TEXT, FILE_TOO_LARGE, ARCHIVE_BROKEN, ARCHIVE_BOMB, FORMAT_AMBIGUOUS
 */
export async function open(path: string, { name, most, isHead = false }: OpenOptions): Promise<Source> {
  const { size } = await stat(path);
  if (size === 0) throw new ImportError('FILE_EMPTY');
  if (size > most) throw new ImportError('FILE_TOO_LARGE');
  const start = await readStart(path);
  const mark = start.toString('latin1');
  const packed = mark.startsWith('\x1f\x8b')
    ? openGzip(path, size, most)
    : mark.startsWith('PK\x03\x04') && (await openZip(path, most));
  const outer = () => (packed ? packed.bytes() : readAll(path));
  const first = await readHead(outer());
  const tar = isTar(first) ? await openTar(outer) : undefined;
  const all = () => (tar ? tar.bytes() : outer());
  const head = tar ? await readHead(all()) : first;
  const bytes = isHead ? () => once(head) : all;
  if (head.length === 0) throw new ImportError('FILE_EMPTY');
  const isSqlite = !packed && !tar && head.subarray(0, 16).toString('latin1') === 'SQLite format 3\0';
  const encoding = isSqlite ? 'utf-8' : await findEncoding(head, bytes, isHead);
  const said = isSqlite ? '' : new TextDecoder(encoding).decode(head);
  if (!isSqlite && head.length < headBytes && said.trim() === '') throw new ImportError('FILE_EMPTY');
  return {
    name,
    bytes,
    text: () => decode(bytes(), encoding),
    head: said,
    encoding,
    ...(isSqlite && { sqlite: path }),
  };
}

async function readStart(path: string): Promise<Buffer> {
  const file = await openFile(path);
  try {
    const start = Buffer.alloc(16);
    await file.read(start, 0, start.length, 0);
    return start;
  } finally {
    await file.close();
  }
}

async function* readAll(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function readHead(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
}

/** By its mark, by what XML says of itself, or by trying: what is no UTF-8 was written on an old Windows. */
async function findEncoding(
  head: Buffer,
  bytes: () => AsyncIterable<Uint8Array>,
  isHead: boolean,
): Promise<Source['encoding']> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.includes(0)) throw new ImportError('FILE_NOT_TEXT');
  const [, declared] = /^[^<]{0,9}<\?xml[^>]{0,200}encoding=["']([\w-]+)["']/.exec(head.toString('latin1')) ?? [];
  if (declared && /^(iso-8859-1|latin1|windows-1252|us-ascii)$/i.test(declared)) return 'windows-1252';
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes()) utf8.decode(chunk, { stream: true });
    // A head may end within a letter.
    if (!isHead) utf8.decode();
  } catch (error) {
    if (error instanceof ImportError) throw error;
    return 'windows-1252';
  }
  return 'utf-8';
}

async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: Source['encoding']): AsyncGenerator<string> {
  // A byte order mark at the beginning is left out by the decoder.
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}
