import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readReceiptFile } from '@parvis/contract/log';
import { type Read, type Receipt, readEvidence, Unknown, type VerifyInput } from '@parvis/core/verify';
import { readZip } from './read-zip.ts';

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
  const bytes = readFileSync(path);
  if (bytes.toString('latin1', 0, 2) === 'PK') return { what: 'archive', read: readArchive(readZip(bytes)) };
  const text = bytes.toString('utf8');
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

function readFolder(folder: string): Map<string, Uint8Array<ArrayBuffer>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).replaceAll(sep, '/'), new Uint8Array(readFileSync(path))];
    }),
  );
}

/** The files may stand in a folder of the archive: `checkpoint` tells in which. What is not there, nobody said is missing. */
function readArchive(files: Map<string, Uint8Array<ArrayBuffer>>): Read {
  const [checkpoint] = [...files.keys()]
    .filter((path) => /(^|\/)checkpoint$/.test(path))
    .sort((a, b) => a.length - b.length);
  if (checkpoint === undefined) throw new SyntaxError('The archive holds no checkpoint of a register.');
  const folder = checkpoint.slice(0, -'checkpoint'.length);
  return async (path) => {
    const bytes = files.get(folder + path);
    if (bytes) return bytes;
    throw new Unknown('network');
  };
}
