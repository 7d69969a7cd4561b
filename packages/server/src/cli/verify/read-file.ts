import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readReceiptFile } from '@parvis/contract/log';
import { type Read, type Receipt, readEvidence, Unknown, type VerifyInput } from '@parvis/core/verify';
import { openZip } from '../../export/zip-reader.ts';

/** What a file is that somebody wants to have verified. */
export type LogFile =
  | { what: 'evidence'; input: VerifyInput & { log: string } }
  | { what: 'receipt'; receipt: Receipt }
  | { what: 'proof'; text: string }
  | { what: 'archive'; read: Read };

/**
 * Reads a file or a folder: evidence, a receipt, a proof of one leaf, or the files of a log as they are served.
 * @throws SyntaxError where it is none of these
 */
export function readLogFile(path: string): LogFile {
  if (statSync(path).isDirectory()) return { what: 'archive', read: readArchive(readFolder(path)) };
  if (isZip(path)) return { what: 'archive', read: readArchive(readZip(path)) };
  const text = readFileSync(path, 'utf8');
  if (text.startsWith('c2sp.org/tlog-proof@v1\n')) return { what: 'proof', text };
  return toReceipt(text) ?? { what: 'evidence', input: toEvidence(text) };
}

function toReceipt(text: string): LogFile | undefined {
  try {
    return { what: 'receipt', receipt: readReceiptFile(text).receipt };
  } catch {
    return undefined;
  }
}

function toEvidence(text: string): VerifyInput & { log: string } {
  try {
    return readEvidence(text);
  } catch {
    throw new SyntaxError('The file is neither evidence nor a receipt, a proof or an archive of a register.');
  }
}

/** The bytes of one file of a register, at most. */
const mostBytes = 256e6;

type Files = ReadonlyMap<string, () => Promise<Uint8Array<ArrayBuffer>>>;

function isZip(path: string): boolean {
  const begin = Buffer.alloc(2);
  const handle = openSync(path, 'r');
  try {
    readSync(handle, begin, 0, 2, 0);
  } finally {
    closeSync(handle);
  }
  return begin.toString('latin1') === 'PK';
}

/** Files are unpacked when they are asked for: beside a register there may be a whole site. */
function readZip(file: string): Files {
  const zip = openZip(file);
  const toRead = (path: string) => async (): Promise<Uint8Array<ArrayBuffer>> => {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of zip.read(path)) {
      length += chunk.length;
      if (length > mostBytes) throw new SyntaxError(`${path} is too large.`);
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  };
  return new Map(zip.paths.map((path) => [path, toRead(path)]));
}

function readFolder(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).replaceAll(sep, '/'), async () => new Uint8Array(readFileSync(path))];
    }),
  );
}

/** The files may stand in a folder of the archive: `checkpoint` tells in which. What is not there, nobody said is missing. */
function readArchive(files: Files): Read {
  const [checkpoint] = [...files.keys()]
    .filter((path) => /(^|\/)checkpoint$/.test(path))
    .sort((a, b) => a.length - b.length);
  if (checkpoint === undefined) throw new SyntaxError('The archive holds no checkpoint of a register.');
  const folder = checkpoint.slice(0, -'checkpoint'.length);
  return async (path) => {
    const read = files.get(folder + path);
    if (read) return read();
    throw new Unknown('network');
  };
}
