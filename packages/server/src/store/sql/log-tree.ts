import type { Head } from '@parvis/contract/log';
import { type Kysely, sql } from 'kysely';
import { createLogCheckpoints, type LogCheckpoints } from './log-checkpoints.ts';
import { createLogMoved, type LogMoved } from './log-moved.ts';
import { createLogReads, type LogReads } from './log-reads.ts';
import { createLogState, type LogState, own } from './log-state.ts';
import type { Database } from './tables.ts';

/** The tree over the leaves of all sites. The register is one for the whole server: nothing here is of one site. */
export interface LogTree extends LogState, LogCheckpoints, LogReads, LogMoved {
  /** Leaves that stand in the tree. */
  size(): Promise<number>;
  isWaiting(): Promise<boolean>;
  /** Chains of sites, of those that ended too: each has a line in the heads. */
  sites(): Promise<number>;
  /** When the leaf was written that has waited longest. */
  waitsSince(): Promise<string | undefined>;
  /** Gives leaves that wait their places, each site's in their order, from `size` on. @returns how many */
  place(size: number, most: number): Promise<number>;
  /** Adds a leaf of the register itself: at a place, or to those that wait. */
  addOwn(row: { leaf: string; hash: string; written_at: string; log_index: number | null }): Promise<void>;
  /** In base64, of each range: of leaves at level 0, of tiles above. In one query, however many there are. */
  hashes(ranges: readonly { level: number; from: number; to: number }[]): Promise<string[][]>;
  addNodes(level: number, from: number, hashes: readonly string[]): Promise<void>;
  /** Where the chain of each site ends in a tree of a size, in the order of their names. */
  heads(size: number): Promise<Head[]>;
  /** The newest day that a leaf below a size tells of. */
  newestDay(): Promise<string | undefined>;
}

export function createLogTree(db: Kysely<Database>): LogTree {
  return {
    ...createLogState(db),
    ...createLogCheckpoints(db),
    ...createLogReads(db),
    ...createLogMoved(db),

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

    async sites() {
      const { sites } = await db
        .selectFrom('log_chains')
        .select((e) => e.fn.countAll().as('sites'))
        .executeTakeFirstOrThrow();
      return Number(sites);
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
        from (select chain, seq, row_number() over (order by chain, seq) - 1 as place
          from (select chain, seq from log_leaves
            where log_index is null order by chain, seq limit ${sql.lit(most)}) as first) as waiting
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

    async hashes(ranges) {
      const found: string[][] = ranges.map(() => []);
      if (ranges.length === 0) return found;
      const parts = ranges.map(({ level, from, to }, n) =>
        level === 0
          ? sql`select ${sql.lit(n)} as n, log_index as place, hash from log_leaves
              where log_index >= ${from} and log_index < ${to}`
          : sql`select ${sql.lit(n)} as n, position as place, hash from log_nodes
              where level = ${level} and position >= ${from} and position < ${to}`,
      );
      const { rows } = await sql<{ n: number; hash: string }>`
        ${sql.join(parts, sql` union all `)} order by n, place`.execute(db);
      for (const { n, hash } of rows) found[n]!.push(hash);
      return found;
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
  };
}
