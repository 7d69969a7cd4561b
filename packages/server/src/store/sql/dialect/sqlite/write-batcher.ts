import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { Database } from '../../tables.ts';
import { isBusy } from './errors.ts';

/** One write and the promise of its caller. */
interface Write {
  work(db: Kysely<Database>): Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** Writes in one commit; reads wait meanwhile. */
const maxBatch = 64;
/** How long writes wait for another process that writes. */
const busyTimeoutMs = 5_000;

/**
 * Writes that come at the same time share one commit, and so one sync of the disk, which takes longer than the rest.
 * Each has a savepoint, so that a failure rolls back one write alone. No caller hears anything before the commit is on
 * disk, not even a refusal: it may depend on another write of the batch.
 * @param check fails when what is written would be lost
 */
export function createWriteBatcher(
  db: Kysely<Database>,
  file: Sqlite.Database,
  check: () => void,
): <T>(work: (db: Kysely<Database>) => Promise<T>) => Promise<T> {
  const statement = (sql: string) => {
    const prepared = file.prepare(sql);
    return () => void (prepared.reader ? prepared.all() : prepared.run());
  };
  // A deferred transaction fails when another process writes between its first read and its first write.
  const beginImmediate = statement('begin immediate');
  const waitForNobody = statement('pragma busy_timeout = 0');
  const waitAgain = statement(`pragma busy_timeout = ${busyTimeoutMs}`);
  const keepInMemory = statement('pragma temp_store = memory');
  const keepAnywhere = statement('pragma temp_store = default');
  const commit = statement('commit');
  const rollback = statement('rollback');
  const savepoint = statement('savepoint one');
  const release = statement('release one');
  const rollbackOne = statement('rollback to one');

  /** Without waiting: inside SQLite that would block the whole process. */
  function begin(): void {
    waitForNobody();
    // What a savepoint would take back: in a file, that is most of what a write costs the system. Decided here for the
    // whole transaction; what is sorted in it, or between two, still has a file.
    keepInMemory();
    try {
      beginImmediate();
    } finally {
      keepAnywhere();
      waitAgain();
    }
  }

  /** Runs a batch and answers how to settle each caller. @throws what failed for all: then nothing is committed */
  const run = (batch: Write[]): Promise<(() => void)[]> =>
    db.connection().execute(async (connection) => {
      begin();
      try {
        const settle: (() => void)[] = [];
        for (const { work, resolve, reject } of batch) {
          savepoint();
          try {
            const result = await work(connection);
            settle.push(() => resolve(result));
          } catch (error) {
            // On a full or failing disk SQLite has rolled back the whole transaction.
            if (!file.inTransaction) throw error;
            rollbackOne();
            settle.push(() => reject(error));
          }
          release();
        }
        check();
        commit();
        return settle;
      } catch (error) {
        if (file.inTransaction) rollback();
        throw error;
      }
    });

  async function finish(batch: Write[], until = Date.now() + busyTimeoutMs): Promise<void> {
    try {
      for (const settle of await run(batch)) settle();
    } catch (error) {
      if (isBusy(error) && Date.now() < until) {
        await wait(20);
        await finish(batch, until);
      }
      // One by one: a write that is too large for the disk must not fail the others.
      else if (batch.length > 1 && !isBusy(error)) for (const write of batch) await finish([write]);
      else for (const { reject } of batch) reject(error);
    }
  }

  const waiting: Write[] = [];
  let running = false;
  async function start(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      // Lets writes that arrive at the same time join the batch, as long as any do.
      for (let before = 0; before < waiting.length && before < maxBatch; ) {
        before = waiting.length;
        await turn();
      }
      await finish(waiting.splice(0, maxBatch));
    }
    running = false;
  }

  return <T>(work: Write['work']) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as Write['resolve'], reject });
      if (!running) void start();
    });
}
