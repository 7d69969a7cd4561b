import { randomBytes } from 'node:crypto';
import { type LeafKind, toLine } from '@parvis/contract/log';
import { type Kysely, sql } from 'kysely';
import { toCommitment, toLeafHash } from '../../log-hashes.ts';
import type { LogChainRow, LogOpeningRow, Written } from './log-tables.ts';
import { writeLeaves } from './log-writes.ts';
import { type Statement, statement } from './statement.ts';
import type { Database } from './tables.ts';

/** What leaves are made with besides what they tell. */
export interface LogMaking {
  /** Milliseconds since 1970. */
  now(): number;
  /** 32 bytes that nobody can guess. */
  random(): Uint8Array;
}
export const logMaking: LogMaking = { now: () => Date.now(), random: createRandom() };

/** Asks for as much at once as a hundred reviews need: each question takes as long as the rest of a leaf. */
function createRandom(): () => Uint8Array {
  let kept: Uint8Array = randomBytes(0);
  return () => {
    if (kept.length === 0) kept = randomBytes(3_200);
    const some = kept.subarray(0, 32);
    kept = kept.subarray(32);
    return some;
  };
}

/** One leaf that follows. */
export interface Entry {
  k: LeafKind;
  ref?: number | undefined;
  reason?: string | undefined;
  /** What it commits to: kept beside it, to be shown to whoever verifies. */
  opens?: Pick<LogOpeningRow, 'what' | 'post_id' | 'state' | 'record'>;
}

// SQLite makes its plan anew for each value of what the condition of an index is compared with: that it is open is a literal.
const lockChain: Statement<{ site: string }, LogChainRow> = statement((db, it) =>
  db.selectFrom('log_chains').selectAll().where('site_id', '=', it.site).where('closed', '=', sql.lit(0)).forUpdate(),
);

const lockWithKey: Statement<{ site: string; subject: string }, LogChainRow & { key: string | null }> = statement(
  (db, it) =>
    db
      .selectFrom('log_chains')
      .selectAll()
      .select((e) =>
        e.selectFrom('subjects').select('key').where('site_id', '=', it.site).where('id', '=', it.subject).as('key'),
      )
      .where('site_id', '=', it.site)
      .where('closed', '=', sql.lit(0))
      .forUpdate(),
);

/** Writes the leaves of sites, one after the other: whoever has locked a chain is the only one who does. */
export class LogChains {
  readonly #db: Kysely<Database>;
  readonly #making: LogMaking;

  constructor(db: Kysely<Database>, making: LogMaking) {
    this.#db = db;
    this.#making = making;
  }

  /** The open part of a site, which no other write touches until the end of this one; nothing before its first leaf. */
  async lock(site: string): Promise<LogChainRow | undefined> {
    return (await lockChain(this.#db, { site })).rows[0];
  }

  /** The same, with the key of a page of the site: who writes down a review needs both. */
  async lockWithKey(site: string, subject: string): Promise<(LogChainRow & { key: string | null }) | undefined> {
    return (await lockWithKey(this.#db, { site, subject })).rows[0];
  }

  /** The same as `lock`, which begins with this statement of the site where there is none. */
  async open(site: string, statement: () => Promise<string>): Promise<LogChainRow> {
    const known = await this.lock(site);
    if (known) return known;
    const id = `s_${Buffer.from(this.#making.random()).toString('hex').slice(0, 20)}`;
    const day = this.#today();
    const chain: LogChainRow = { id, site_id: site, seq: 0, head: '', day, opened: day, closed: 0 };
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('log_chains')
      .values(chain)
      .onConflict((c) => c.doNothing())
      .executeTakeFirstOrThrow();
    // Another write was first, and is done by now.
    if (!numInsertedOrUpdatedRows) return (await this.lock(site))!;
    const opens = { what: 'site', post_id: null, state: null, record: await statement() } as const;
    await this.append(chain, [{ k: 'open', opens }]);
    return chain;
  }

  /** Writes leaves to a chain that is locked, and brings its row up to date. */
  async append(chain: LogChainRow, entries: readonly Entry[]): Promise<Written[]> {
    const at = new Date(this.#making.now()).toISOString();
    // A clock that was set back does not take the register along.
    const day = [chain.day, at.slice(0, 10)].sort()[1]!;
    const written: Written[] = [];
    const openings: LogOpeningRow[] = [];
    for (const { k, ref, reason, opens } of entries) {
      const seq = chain.seq + 1;
      const r = opens && this.#making.random();
      const c = opens && toCommitment(r!, opens.record);
      const prev = seq === 1 ? undefined : chain.head;
      const leaf = toLine({ v: 1, k, site: chain.id, seq, prev, day, ref, reason, c });
      const hash = toLeafHash(leaf);
      const opening = opens && { r: Buffer.from(r!).toString('base64'), record: opens.record };
      if (opens) {
        openings.push({ chain: chain.id, seq, site_id: chain.site_id, ref: ref ?? seq, ...opens, ...opening! });
      }
      written.push({ seq, leaf, hash, at, opening });
      Object.assign(chain, { seq, head: hash, day, closed: k === 'close' ? 1 : chain.closed });
    }
    if (written.length > 0) await writeLeaves(this.#db, chain, written, openings);
    return written;
  }

  #today(): string {
    return new Date(this.#making.now()).toISOString().slice(0, 10);
  }
}
