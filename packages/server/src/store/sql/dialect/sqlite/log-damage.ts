import { closeSync, fstatSync, openSync, readdirSync, readSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What SQLite cannot read of a write-ahead log. */
export interface LogDamage {
  /** From the first damaged frame to the end of the last that was written after it. */
  bytes: number;
  /** Commits in them, as far as can be told: of these, none but the last may be one that nobody was told of. */
  commits: number;
}

const headerBytes = 32;
const frameHeaderBytes = 24;
const magic = 0x377f0682;

/**
 * Looks for commits that SQLite passes over. It reads a log (https://sqlite.org/fileformat2.html#walformat) as far as the
 * chain of checksums holds, and takes the rest for what an earlier log left. But frames of the same log carry its salts:
 * where one that commits stands behind a break of the chain, something between was damaged. A process that was killed
 * leaves an end without a commit.
 */
export function findLogDamage(log: Buffer): LogDamage | undefined {
  if (log.length <= headerBytes) return undefined;
  const swap = (log.readUInt32BE(0) & 1) === 0;
  const page = log.readUInt32BE(8);
  const sum = checksum(log, 0, 24, [0, 0], swap);
  const isHeader = (log.readUInt32BE(0) & ~1) >>> 0 === magic && isSum(log, 24, sum);
  if (!isHeader) return { bytes: log.length, commits: 1 };
  const salts = log.subarray(16, 24);
  const frame = frameHeaderBytes + page;
  let at = headerBytes;
  let chain = sum;
  for (; at + frame <= log.length; at += frame) {
    if (!hasSalts(log, at, salts)) break;
    chain = checksum(log, at + frameHeaderBytes, page, checksum(log, at, 8, chain, swap), swap);
    if (!isSum(log, at + 16, chain)) break;
  }
  let commits = 0;
  let end = at;
  for (let later = at + frame; later + frame <= log.length; later += frame) {
    if (!hasSalts(log, later, salts) || log.readUInt32BE(later + 4) === 0) continue;
    commits++;
    end = later + frame;
  }
  if (commits === 0) return undefined;
  const isCommit = log.readUInt32BE(at + 4) !== 0;
  return { bytes: end - at, commits: commits + Number(isCommit) };
}

type Sum = [number, number];

function checksum(log: Buffer, from: number, length: number, [first, second]: Sum, swap: boolean): Sum {
  let one = first;
  let two = second;
  for (let at = from; at < from + length; at += 8) {
    one = (one + (swap ? log.readUInt32LE(at) : log.readUInt32BE(at)) + two) >>> 0;
    two = (two + (swap ? log.readUInt32LE(at + 4) : log.readUInt32BE(at + 4)) + one) >>> 0;
  }
  return [one, two];
}

const isSum = (log: Buffer, at: number, [one, two]: Sum): boolean =>
  log.readUInt32BE(at) === one && log.readUInt32BE(at + 4) === two;

const hasSalts = (log: Buffer, frame: number, salts: Buffer): boolean =>
  log.compare(salts, 0, 8, frame + 8, frame + 16) === 0;

const ending = /-wal\.damaged-(\d+)-bytes-(\d+)-commits-\w+$/;

/**
 * Keeps a copy of a damaged log beside the database, before SQLite opens it: whoever closes the file last removes the
 * log. The copy stays until somebody removes it, and until then `doctor` and each start speak of it.
 */
export function keepDamagedLog(database: string): void {
  const log = read(`${database}-wal`);
  const damage = log && findLogDamage(log);
  if (!damage || listDamagedLogs(database).length > 0) return;
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const name = `${database}-wal.damaged-${damage.bytes}-bytes-${damage.commits}-commits-${time}`;
  writeFileSync(name, log, { mode: 0o600 });
}

/** The damaged logs that are kept beside a database. */
export function listDamagedLogs(database: string): (LogDamage & { path: string })[] {
  return readdirSync(dirname(database)).flatMap((name) => {
    const [, bytes, commits] = (name.startsWith(`${basename(database)}-wal.`) && ending.exec(name)) || [];
    return bytes === undefined
      ? []
      : [{ path: join(dirname(database), name), bytes: Number(bytes), commits: Number(commits) }];
  });
}

/** What `doctor` and the start say of one. */
export const toDamageSentence = ({ path, bytes, commits }: LogDamage & { path: string }): string =>
  `${bytes} bytes of the write-ahead log were damaged and cannot be read: ${commits === 1 ? 'a write is' : `about ${commits} writes are`} not in the database, though visitors were told that they are. The damaged log is kept as ${path}.`;

/** The whole file; nothing where there is none. */
function read(path: string): Buffer | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const bytes = Buffer.alloc(fstatSync(file).size);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    // Locks of SQLite are on the database and its index, never on the log.
    closeSync(file);
  }
}
