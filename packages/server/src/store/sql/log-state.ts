import type { Kysely } from 'kysely';
import type { LogHold, LogKeyRow, LogStateRow } from './log-tree-tables.ts';
import type { Database } from './tables.ts';

/** The chain that the leaves of the register itself stand in. */
export const own = '';

/** How the register is called, whether it goes on, and its keys. */
export interface LogState {
  state(): Promise<LogStateRow>;
  /** The same, for a write that appends: nobody else does until its end. */
  lock(): Promise<LogStateRow>;
  setOrigin(origin: string): Promise<void>;
  /** Forgets the tree, its keys and what was said of it; all leaves of sites wait again, for a tree of another name. */
  begin(origin: string): Promise<void>;
  /** Appends nothing from now on; undefined: appends again. */
  hold(why: LogHold | undefined, now: string): Promise<void>;
  /** Remembers that no review of before the register is missing in it. */
  setEarlier(now: string): Promise<void>;
  keys(): Promise<LogKeyRow[]>;
  addKey(row: LogKeyRow): Promise<void>;
  /** A key signs until then, and no more after. */
  endKey(id: string, ends_at: string): Promise<void>;
  /** Forgets keys that ended before. */
  dropKeys(before: string): Promise<void>;
}

export function createLogState(db: Kysely<Database>): LogState {
  const state = () => db.selectFrom('log_state').selectAll().where('id', '=', 1);
  return {
    state: () => state().executeTakeFirstOrThrow(),

    lock: () => state().forUpdate().executeTakeFirstOrThrow(),

    async setOrigin(origin) {
      await db.updateTable('log_state').set({ origin }).where('id', '=', 1).execute();
    },

    async begin(origin) {
      for (const table of ['log_checkpoints', 'log_nodes', 'log_keys'] as const) await db.deleteFrom(table).execute();
      await db.deleteFrom('log_leaves').where('chain', '=', own).execute();
      await db.updateTable('log_leaves').set({ log_index: null }).where('log_index', 'is not', null).execute();
      await db.updateTable('log_state').set({ origin, held_at: null, held_for: null }).where('id', '=', 1).execute();
    },

    async hold(why, now) {
      const to = why ? { held_for: why, held_at: now } : { held_for: null, held_at: null };
      await db.updateTable('log_state').set(to).where('id', '=', 1).execute();
    },

    async setEarlier(earlier_at) {
      await db.updateTable('log_state').set({ earlier_at }).where('id', '=', 1).execute();
    },

    keys: () => db.selectFrom('log_keys').selectAll().orderBy('created_at').orderBy('id').execute(),

    async addKey(row) {
      await db.insertInto('log_keys').values(row).execute();
    },

    async endKey(id, ends_at) {
      await db.updateTable('log_keys').set({ ends_at }).where('id', '=', id).execute();
    },

    async dropKeys(before) {
      await db.deleteFrom('log_keys').where('ends_at', '<', before).execute();
    },
  };
}
