import { createHash, randomBytes } from 'node:crypto';
import { type LeafKind, toBase64, toCommitted, toLeafInput, toLine } from '@parvis/contract/log';
import type { Kysely } from 'kysely';
import type { LogChainRow, LogOpeningRow } from './log-tables.ts';
import { type Statement, statement } from './statement.ts';
import type { Database } from './tables.ts';

/** What leaves are made with besides what they tell. */
export interface LogMaking {
  /** Milliseconds since 1970. */
  now(): number;
  /** 32 bytes that nobody can guess. */
  random(): Uint8Array;
}
export const logMaking: LogMaking = { now: () => Date.now(), random: () => randomBytes(32) };

/** One leaf that follows. */
export interface Entry {
  k: LeafKind;
  ref?: number | undefined;
  reason?: string | undefined;
  /** What it commits to: kept beside it, to be shown to whoever verifies. */
  opens?: Pick<LogOpeningRow, 'what' | 'post_id' | 'state' | 'record'>;
}

/** A leaf as it was written, with what opens it. */
export interface Written {
  seq: number;
  leaf: string;
  hash: string;
  /** ISO 8601. */
  at: string;
  opening?: Pick<LogOpeningRow, 'r' | 'record'> | undefined;
}

type Leaf = Database['log_leaves'];

const insertLeaf: Statement<{ [Name in keyof Leaf]: Leaf[Name] }, unknown> = statement((db, it) =>
  db.insertInto('log_leaves').values({
    chain: it.chain,
    seq: it.seq,
    leaf: it.leaf,
    hash: it.hash,
    written_at: it.written_at,
    log_index: it.log_index,
  }),
);

const insertOpening: Statement<LogOpeningRow, unknown> = statement((db, it) =>
  db.insertInto('log_openings').values({
    chain: it.chain,
    seq: it.seq,
    site_id: it.site_id,
    what: it.what,
    ref: it.ref,
    post_id: it.post_id,
    state: it.state,
    r: it.r,
    record: it.record,
  }),
);

const lockChain: Statement<{ site: string }, LogChainRow> = statement((db, it) =>
  db.selectFrom('log_chains').selectAll().where('site_id', '=', it.site).where('closed', '=', 0).forUpdate(),
);

const moveChain: Statement<Pick<LogChainRow, 'id' | 'seq' | 'head' | 'day' | 'closed'>, unknown> = statement((db, it) =>
  db
    .updateTable('log_chains')
    .set({ seq: it.seq, head: it.head, day: it.day, closed: it.closed })
    .where('id', '=', it.id),
);

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

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

  /** The same, which begins with this statement of the site where there is none. */
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
    const written: Written[] = [];
    const at = new Date(this.#making.now()).toISOString();
    for (const { k, ref, reason, opens } of entries) {
      const seq = chain.seq + 1;
      // A clock that was set back does not take the register along.
      const day = [chain.day, this.#today()].sort()[1]!;
      const r = opens && this.#making.random();
      const c = opens && toBase64(sha256(toCommitted(r!, opens.record)));
      const prev = seq === 1 ? undefined : chain.head;
      const leaf = toLine({ v: 1, k, site: chain.id, seq, prev, day, ref, reason, c });
      const hash = toBase64(sha256(toLeafInput(new TextEncoder().encode(leaf))));
      await insertLeaf(this.#db, { chain: chain.id, seq, leaf, hash, written_at: at, log_index: null });
      const opening = opens && { r: toBase64(r!), record: opens.record };
      if (opens && opening) {
        const place = { chain: chain.id, seq, site_id: chain.site_id, ref: ref ?? seq };
        await insertOpening(this.#db, { ...place, ...opens, ...opening });
      }
      written.push({ seq, leaf, hash, at, opening });
      Object.assign(chain, { seq, head: hash, day, closed: k === 'close' ? 1 : chain.closed });
    }
    if (written.length > 0) await moveChain(this.#db, chain);
    return written;
  }

  #today(): string {
    return new Date(this.#making.now()).toISOString().slice(0, 10);
  }
}
