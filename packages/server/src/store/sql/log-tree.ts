import type { Head } from '@parvis/contract/log';
import { type Kysely, sql } from 'kysely';
import type { LogCheckpointRow, LogHold, LogKeyRow, LogStateRow } from './log-tree-tables.ts';
import type { Database } from './tables.ts';

/** The tree over the leaves of all sites. The register is one for the whole server: nothing here is of one site. */
export interface LogTree {
  state(): Promise<LogStateRow>;
  /** The same, for a write that appends: nobody else does until its end. */
  lock(): Promise<LogStateRow>;
  setOrigin(origin: string): Promise<void>;
  /** Forgets the tree, its keys and what was said of it; all leaves of sites wait again, for a tree of another name. */
  begin(origin: string): Promise<void>;
  /** Appends nothing from now on; undefined: appends again. */
  hold(why: LogHold | undefined, now: string): Promise<void>;

  keys(): Promise<LogKeyRow[]>;
  addKey(row: LogKeyRow): Promise<void>;
  /** A key signs until then, and no more after. */
  endKey(id: string, ends_at: string): Promise<void>;
  /** Forgets keys that ended before. */
  dropKeys(before: string): Promise<void>;

  /** Leaves that stand in the tree. */
  size(): Promise<number>;
  isWaiting(): Promise<boolean>;
  /** When the leaf was written that has waited longest. */
  waitsSince(): Promise<string | undefined>;
  /** Gives leaves that wait their places, each site's in their order, from `size` on. @returns how many */
  place(size: number, most: number): Promise<number>;
  /** Adds a leaf of the register itself: at a place, or to those that wait. */
  addOwn(row: { leaf: string; hash: string; written_at: string; log_index: number | null }): Promise<void>;
  /** In base64: of leaves at level 0, of tiles above. */
  hashes(level: number, from: number, to: number): Promise<string[]>;
  addNodes(level: number, from: number, hashes: readonly string[]): Promise<void>;
  /** Where the chain of each site ends in a tree of a size, in the order of their names. */
  heads(size: number): Promise<Head[]>;
  /** The newest day that a leaf below a size tells of. */
  newestDay(): Promise<string | undefined>;

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

  /** The part of the register that a site writes to, or wrote to last. */
  chainOf(site: string): Promise<string | undefined>;
  entries(from: number, to: number): Promise<string[]>;
  indexOf(hash: string): Promise<number | undefined>;
  /** Of one chain, after a leaf, in their order. */
  leavesOf(chain: string, after: number, limit: number): Promise<{ seq: number; leaf: string; hash: string }[]>;
  /** What everybody may read (L23): the statement of the site, published reviews, and answers to them. */
  openingsOf(
    chain: string,
    after: number,
    limit: number,
  ): Promise<{ seq: number; post: string | null; r: string; record: string }[]>;
}

/** The chain that the leaves of the register itself stand in. */
const own = '';

export function createLogTree(db: Kysely<Database>): LogTree {
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

    async size() {
      const row = await db
        .selectFrom('log_leaves')
        .select('log_index')
        .where('log_index', 'is not', null)
        .orderBy('log_index', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? row.log_index! + 1 : 0;
    },
    async isWaiting() {
      const row = await db
        .selectFrom('log_leaves')
        .select('seq')
        .where('log_index', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async waitsSince() {
      const { since } = await db
        .selectFrom('log_leaves')
        .select((e) => e.fn.min<string | null>('written_at').as('since'))
        .where('log_index', 'is', null)
        .executeTakeFirstOrThrow();
      return since ?? undefined;
    },
    async place(size, most) {
      // One statement, however many there are.
      const { numAffectedRows = 0n } = await sql`
        update log_leaves set log_index = ${sql.lit(size)} + waiting.place
        from (select chain, seq, row_number() over (order by chain, seq) - 1 as place from log_leaves
          where log_index is null order by chain, seq limit ${sql.lit(most)}) as waiting
        where log_leaves.chain = waiting.chain and log_leaves.seq = waiting.seq
      `.execute(db);
      return Number(numAffectedRows);
    },
    async addOwn(row) {
      const { seq } = await db
        .selectFrom('log_leaves')
        .select((e) => e.fn.max<number | null>('seq').as('seq'))
        .where('chain', '=', own)
        .executeTakeFirstOrThrow();
      await db
        .insertInto('log_leaves')
        .values({ chain: own, seq: (seq ?? 0) + 1, ...row })
        .execute();
    },
    async hashes(level, from, to) {
      const rows =
        level === 0
          ? await db
              .selectFrom('log_leaves')
              .select('hash')
              .where('log_index', '>=', from)
              .where('log_index', '<', to)
              .orderBy('log_index')
              .execute()
          : await db
              .selectFrom('log_nodes')
              .select('hash')
              .where('level', '=', level)
              .where('position', '>=', from)
              .where('position', '<', to)
              .orderBy('position')
              .execute();
      return rows.map(({ hash }) => hash);
    },
    async addNodes(level, from, hashes) {
      if (hashes.length === 0) return;
      await db
        .insertInto('log_nodes')
        .values(hashes.map((hash, i) => ({ level, position: from + i, hash })))
        .execute();
    },
    async heads(size) {
      const { rows } = await sql<Head>`
        select first.chain as site, l.seq as seq, l.log_index as "index", l.hash as hash
        from log_leaves as first
        join log_leaves as l on l.chain = first.chain and l.log_index = (
          select max(newest.log_index) from log_leaves as newest
          where newest.chain = first.chain and newest.log_index < ${size})
        where first.seq = 1 and first.log_index < ${size} and first.chain > ''
        order by first.chain
      `.execute(db);
      return rows;
    },
    async newestDay() {
      const { day } = await db
        .selectFrom('log_chains')
        .select((e) => e.fn.max<string | null>('day').as('day'))
        .executeTakeFirstOrThrow();
      return day ?? undefined;
    },

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

    async chainOf(site) {
      const row = await db
        .selectFrom('log_chains')
        .select('id')
        .where('site_id', '=', site)
        .orderBy('closed')
        .orderBy('day', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.id;
    },
    async entries(from, to) {
      const rows = await db
        .selectFrom('log_leaves')
        .select('leaf')
        .where('log_index', '>=', from)
        .where('log_index', '<', to)
        .orderBy('log_index')
        .execute();
      return rows.map(({ leaf }) => leaf);
    },
    async indexOf(hash) {
      const row = await db.selectFrom('log_leaves').select('log_index').where('hash', '=', hash).executeTakeFirst();
      return row?.log_index ?? undefined;
    },
    leavesOf: (chain, after, limit) =>
      db
        .selectFrom('log_leaves')
        .select(['seq', 'leaf', 'hash'])
        .where('chain', '=', chain)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute(),
    openingsOf: (chain, after, limit) =>
      db
        .selectFrom('log_openings as o')
        .select(['o.seq', 'o.post_id as post', 'o.r', 'o.record'])
        .where('o.chain', '=', chain)
        .where('o.seq', '>', after)
        .where((e) =>
          e.or([
            e('o.what', '=', 'site'),
            e('o.state', '=', 'published'),
            e.and([
              e('o.what', '=', 'reply'),
              e.exists(
                e
                  .selectFrom('log_openings as review')
                  .select('review.seq')
                  .whereRef('review.site_id', '=', 'o.site_id')
                  .whereRef('review.post_id', '=', 'o.post_id')
                  .where('review.what', '=', 'review')
                  .where('review.state', '=', 'published'),
              ),
            ]),
          ]),
        )
        .orderBy('o.seq')
        .limit(limit)
        .execute(),
  };
}
