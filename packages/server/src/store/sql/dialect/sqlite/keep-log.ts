import type Sqlite from 'better-sqlite3';
import { isBusy } from './errors.ts';

const patienceMs = 5_000;
const pauseMs = 50;

/**
 * Has a file keep a write-ahead log. Of two processes that do so to a new file at once, each waits for the other, and
 * SQLite sends one away without waiting, whatever its time-out is.
 */
export function keepLog(file: Sqlite.Database): void {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      file.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  }
}
