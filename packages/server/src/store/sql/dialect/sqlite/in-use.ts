import Sqlite from 'better-sqlite3';
import { isBusy } from './errors.ts';

/** Whether a process has the file open. One that is damaged cannot be asked, and counts as not in use. */
export function isInUse(path: string): boolean {
  let file: Sqlite.Database | undefined;
  try {
    file = new Sqlite(path, { timeout: 500, fileMustExist: true });
    file.pragma('locking_mode = EXCLUSIVE');
    file.exec('begin exclusive; rollback');
    return false;
  } catch (error) {
    return isBusy(error);
  } finally {
    file?.close();
  }
}
