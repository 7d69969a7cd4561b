import { dirname } from 'node:path';

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

export const isUniqueViolation = (error: unknown): boolean =>
  /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error));

/** Another process writes. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

/**
 * Another process writes, the disk is full or fails, the file was moved, is damaged or not writable, or was closed by
 * `parvis copy`. The request is not at fault and may be sent again.
 */
const unavailable =
  /^(SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN|PERM|LOCKED|PROTOCOL|CORRUPT|NOTADB|CONSTRAINT_TRIGGER).*|FILE_MOVED)$/;
export const isUnavailable = (error: unknown): boolean => unavailable.test(codeOf(error));

/** The file was moved or deleted: what is written to it now would be lost. */
export class FileMovedError extends Error {
  override name = 'FileMovedError';
  readonly code = 'FILE_MOVED';
}

/** Why a file cannot be used as a database, and what to do. */
export function toSentence(error: unknown, path: string): unknown {
  const code = codeOf(error);
  const because = `(${code})`;
  if (code === 'EEXIST') {
    return new Error(`${dirname(path)} is a file, not a folder ${because}: name another place in DATABASE_URL.`, {
      cause: error,
    });
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)|^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EISDIR)$/.test(code)) {
    return new Error(
      `${path} cannot be written ${because}: check who owns the file and its folder, their rights, and whether the disk is mounted read-only.`,
      { cause: error },
    );
  }
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return new Error(
      `${path} is damaged, or not a database ${because}: put it aside and restore a backup (parvis restore).`,
      { cause: error },
    );
  }
  if (/^SQLITE_FULL|^ENOSPC$/.test(code)) {
    return new Error(`The disk that holds ${path} is full ${because}: make room, then start again.`, { cause: error });
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new Error(`The disk that holds ${path} fails ${because}: look at it, or at what the system says of it.`, {
      cause: error,
    });
  }
  if (isBusy(error)) {
    return new Error(`Another process keeps ${path} for itself ${because}: end it, or wait until it is done.`, {
      cause: error,
    });
  }
  return error;
}
