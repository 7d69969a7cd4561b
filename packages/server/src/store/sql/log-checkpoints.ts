import { type Kysely, sql } from 'kysely';
import type { LogCheckpointRow } from './log-tree-tables.ts';
import { type Statement, statement } from './statement.ts';
import type { Database } from './tables.ts';

/** What the register has said of itself. */
export interface LogCheckpoints {
  addCheckpoint(row: Pick<LogCheckpointRow, 'size' | 'root' | 'sealed_at'>): Promise<void>;
  /** The newest, whether it is signed and published or not. */
  last(): Promise<LogCheckpointRow | undefined>;
  published(): Promise<LogCheckpointRow | undefined>;
  /** The same, with the leaf at a place of the tree: null where none stands there. */
  publishedWith(index: number): Promise<(LogCheckpointRow & { leaf: string | null }) | undefined>;
  checkpoint(size: number): Promise<LogCheckpointRow | undefined>;
  /** The one before a size. */
  before(size: number): Promise<LogCheckpointRow | undefined>;
  /** A published one. */
  ofSize(size: number): Promise<LogCheckpointRow | undefined>;
  /** @param before what stood there: nobody else has written meanwhile. @returns whether that was so */
  setNote(size: number, note: string, before: string | null): Promise<boolean>;
  publish(size: number, now: string): Promise<void>;
}

// A number of rows that is no literal has SQLite make its plan anew each time.
const one = sql.lit(1);

const findPublished: Statement<object, LogCheckpointRow> = statement((db) =>
  db.selectFrom('log_checkpoints').selectAll().where('published_at', 'is not', null).orderBy('size', 'desc').limit(one),
);

const findPublishedWith: Statement<{ index: number }, LogCheckpointRow & { leaf: string | null }> = statement(
  (db, it) =>
    db
      .selectFrom('log_checkpoints')
      .selectAll()
      .select((e) => e.selectFrom('log_leaves').select('leaf').where('log_index', '=', it.index).as('leaf'))
      .where('published_at', 'is not', null)
      .orderBy('size', 'desc')
      .limit(one),
);

export function createLogCheckpoints(db: Kysely<Database>): LogCheckpoints {
  return {
    async addCheckpoint(row) {
      await db
        .insertInto('log_checkpoints')
        .values({ ...row, note: null, published_at: null })
        .execute();
    },

    last: () => db.selectFrom('log_checkpoints').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst(),

    published: async () => (await findPublished(db, {})).rows[0],

    publishedWith: async (index) => (await findPublishedWith(db, { index })).rows[0],

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
