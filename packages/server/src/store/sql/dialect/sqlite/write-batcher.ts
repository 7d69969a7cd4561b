import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { Database } from '../../tables.ts';
import { isBusy } from './errors.ts';

/** One write: what it does, and who waits for it. */
interface Write {
  work(db: Kysely<Database>): Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** Writes in one commit. Reads wait for them. */
const maxBatch = 64;
/** Milliseconds that writes wait for another process that writes. */
const busyTimeoutMs = 5_000;

/**
 * Writes that come at the same time share one commit, and so one sync of the disk, which takes longer than the rest.
 * Each stands in a savepoint: one that fails takes back itself alone. Nobody is told anything before the commit is on
 * the disk, not even a refusal, which may rest on another write of the same batch.
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
  // A transaction that reads and then writes fails at once when another process wrote between; IMMEDIATE says so first.
  const beginImmediate = statement('begin immediate');
  const atOnce = statement('pragma busy_timeout = 0');
  const patiently = statement(`pragma busy_timeout = ${busyTimeoutMs}`);
  const commit = statement('commit');
  const rollback = statement('rollback');
  const savepoint = statement('savepoint one');
  const release = statement('release one');
  const back = statement('rollback to one');

  /** Waiting inside SQLite would hold up the whole process, readers included. */
  function begin(): void {
    atOnce();
    try {
      beginImmediate();
    } finally {
      patiently();
    }
  }

  /** Does a batch, and answers what to tell each. @throws what befell all of them: then nothing of any is kept */
  const run = (batch: Write[]): Promise<(() => void)[]> =>
    db.connection().execute(async (connection) => {
      begin();
      try {
        const tell: (() => void)[] = [];
        for (const { work, resolve, reject } of batch) {
          savepoint();
          try {
            const result = await work(connection);
            tell.push(() => resolve(result));
          } catch (error) {
            // A full or failing disk: SQLite has taken back the whole transaction.
            if (!file.inTransaction) throw error;
            back();
            tell.push(() => reject(error));
          }
          release();
        }
        check();
        commit();
        return tell;
      } catch (error) {
        if (file.inTransaction) rollback();
        throw error;
      }
    });

  async function finish(batch: Write[], until = Date.now() + busyTimeoutMs): Promise<void> {
    try {
      for (const tell of await run(batch)) tell();
    } catch (error) {
      if (isBusy(error) && Date.now() < until) {
        await wait(20);
        await finish(batch, until);
      }
      // Each by itself: what is too large for the disk need not keep the others out.
      else if (batch.length > 1 && !isBusy(error)) for (const write of batch) await finish([write]);
      else for (const { reject } of batch) reject(error);
    }
  }

  const waiting: Write[] = [];
  let running = false;
  async function start(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      // Whatever else has arrived comes along.
      await turn();
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
