import type { Kysely } from 'kysely';
import type { LogCheckpointRow } from './log-tree-tables.ts';
import type { Database } from './tables.ts';

/** What the register has said of itself. */
export interface LogCheckpoints {
  addCheckpoint(row: Pick<LogCheckpointRow, 'size' | 'root' | 'sealed_at'>): Promise<void>;
  /** The newest, whether it is signed and published or not. */
  last(): Promise<LogCheckpointRow | undefined>;
  published(): Promise<LogCheckpointRow | undefined>;
  checkpoint(size: number): Promise<LogCheckpointRow | undefined>;
  /** The one before a size. */
  before(size: number): Promise<LogCheckpointRow | undefined>;
  /** A published one. */
  ofSize(size: number): Promise<LogCheckpointRow | undefined>;
  /** @param before what stood there: nobody else has written meanwhile. @returns whether that was so */
  setNote(size: number, note: string, before: string | null): Promise<boolean>;
  publish(size: number, now: string): Promise<void>;
}

export function createLogCheckpoints(db: Kysely<Database>): LogCheckpoints {
  return {
    async addCheckpoint(row) {
      await db
        .insertInto('log_checkpoints')
        .values({ ...row, note: null, published_at: null })
        .execute();
    },

    last: () => db.selectFrom('log_checkpoints').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst(),

    published: () =>
      db
        .selectFrom('log_checkpoints')
        .selectAll()
        .where('published_at', 'is not', null)
        .orderBy('size', 'desc')
        .limit(1)
        .executeTakeFirst(),

    checkpoint: (size) => db.selectFrom('log_checkpoints').selectAll().where('size', '=', size).executeTakeFirst(),

    before: (size) =>
      db
        .selectFrom('log_checkpoints')
        .selectAll()
        .where('size', '<', size)
        .orderBy('size', 'desc')
        .limit(1)
        .executeTakeFirst(),

    ofSize: (size) =>
      db
        .selectFrom('log_checkpoints')
        .selectAll()
        .where('size', '=', size)
        .where('published_at', 'is not', null)
        .executeTakeFirst(),

    async setNote(size, note, before) {
      const { numUpdatedRows } = await db
        .updateTable('log_checkpoints')
        .set({ note })
        .where('size', '=', size)
        .where((e) => (before === null ? e('note', 'is', null) : e('note', '=', before)))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async publish(size, now) {
      await db
        .updateTable('log_checkpoints')
        .set({ published_at: now })
        .where('size', '=', size)
        .where('published_at', 'is', null)
        .execute();
    },
  };
}
