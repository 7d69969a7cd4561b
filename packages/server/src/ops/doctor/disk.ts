import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readDisk } from '../../store/database.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const mega = 1_000_000;
const toMega = (bytes: number): string => `${Math.round(bytes / mega)} MB`;

/** A database file and what SQLite keeps beside it, as far as it is there. */
const withSidecars = (file: string): string[] =>
  ['', '-wal', '-shm'].map((end) => file + end).filter((name) => existsSync(name));

/** The file of an SQLite database and the disk that it lies on. */
export function examineDisk(path: string): Finding[] {
  const file = resolve(path);
  const folder = dirname(file);
  const { free, size, log, level } = readDisk(file);
  const findings: Finding[] = [];
  if (level === 'full')
    findings.push(fail(`${toMega(free)} are free on the disk.`, 'Make room: soon nobody can write.'));
  else if (level === 'low') {
    findings.push(warn(`${toMega(free)} are free on the disk, for a database of ${toMega(size)}.`, 'Make room.'));
  } else findings.push(ok(`${toMega(free)} are free on the disk, for a database of ${toMega(size)}.`));
  if (log > Math.max(100 * mega, size)) {
    findings.push(
      warn(
        `The write-ahead log has ${toMega(log)}: something reads without an end.`,
        'Look for programs that have the file open; when the last is gone, it is brought in.',
      ),
    );
  } else findings.push(ok(`The write-ahead log has ${toMega(log)}.`));
  try {
    accessSync(folder, constants.W_OK);
    for (const name of withSidecars(file)) accessSync(name, constants.W_OK);
    findings.push(ok('The file and its folder can be written.'));
  } catch (error) {
    const { code } = error as { code?: string };
    findings.push(
      fail(
        `${file} or its folder cannot be written (${code}).`,
        'Check their owner and rights, and how the disk is mounted.',
      ),
    );
  }
  const open = process.platform === 'win32' ? [] : withSidecars(file).filter((name) => statSync(name).mode & 0o004);
  if (open.length > 0) {
    findings.push(warn('Every user of this machine can read the database.', `chmod 600 ${open.join(' ')}`));
  }
  return findings;
}
