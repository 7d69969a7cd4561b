import type { Kysely } from 'kysely';
import { isPostgres } from './dialect/is-postgres.ts';
import type { LogChainRow, LogOpeningRow, Written } from './log-tables.ts';
import { type Statement, statement } from './statement.ts';
import type { Database } from './tables.ts';

// What a review writes to the register: one leaf, or two where it is published at once, what the first commits to, and
// where its chain ends by now. PostgreSQL does it in one statement, as each is a way there and back; SQLite has no such
// statement, and no way either.

interface LeafValues {
  chain: string;
  at: string;
  seq: number;
  leaf: string;
  hash: string;
}
interface NextValues {
  nextSeq: number;
  nextLeaf: string;
  nextHash: string;
}
type ChainValues = Pick<LogChainRow, 'id' | 'head' | 'day' | 'closed'> & { end: number };
type OpeningValues = { [Name in keyof LogOpeningRow as `o_${Name}`]: LogOpeningRow[Name] };
type Values = LeafValues & NextValues & ChainValues & OpeningValues;

const first = (it: LeafValues) => ({
  chain: it.chain,
  written_at: it.at,
  log_index: null,
  seq: it.seq,
  leaf: it.leaf,
  hash: it.hash,
});
const next = (it: LeafValues & NextValues) => ({
  chain: it.chain,
  written_at: it.at,
  log_index: null,
  seq: it.nextSeq,
  leaf: it.nextLeaf,
  hash: it.nextHash,
});
const opening = (it: OpeningValues) => ({
  chain: it.o_chain,
  seq: it.o_seq,
  site_id: it.o_site_id,
  what: it.o_what,
  ref: it.o_ref,
  post_id: it.o_post_id,
  state: it.o_state,
  r: it.o_r,
  record: it.o_record,
});
const moved = (it: ChainValues) => ({ seq: it.end, head: it.head, day: it.day, closed: it.closed });

const insertOne: Statement<LeafValues, unknown> = statement((db, it) => db.insertInto('log_leaves').values(first(it)));
const insertTwo: Statement<LeafValues & NextValues, unknown> = statement((db, it) =>
  db.insertInto('log_leaves').values([first(it), next(it)]),
);
const insertOpening: Statement<OpeningValues, unknown> = statement((db, it) =>
  db.insertInto('log_openings').values(opening(it)),
);
const moveChain: Statement<ChainValues, unknown> = statement((db, it) =>
  db.updateTable('log_chains').set(moved(it)).where('id', '=', it.id),
);

const together = (rows: (it: Values) => ReturnType<typeof first>[]): Statement<Values, unknown> =>
  statement((db, it) =>
    db
      .with('leaves', (query) => query.insertInto('log_leaves').values(rows(it)))
      .with('opening', (query) => query.insertInto('log_openings').values(opening(it)))
      .updateTable('log_chains')
      .set(moved(it))
      .where('id', '=', it.id),
  );
const oneTogether = together((it) => [first(it)]);
const twoTogether = together((it) => [first(it), next(it)]);

/**
 * Writes leaves that follow each other.
 * @param chain as it is after the last of them
 * @param openings what some of them commit to
 */
export async function writeLeaves(
  db: Kysely<Database>,
  chain: LogChainRow,
  leaves: readonly Written[],
  openings: readonly LogOpeningRow[],
): Promise<void> {
  const { id, seq: end, head, day, closed } = chain;
  const pairs = Array.from({ length: Math.ceil(leaves.length / 2) }, (_, n) => toValues(id, leaves.slice(2 * n)));
  if (isPostgres(db) && openings.length === 1 && pairs.length === 1) {
    const values = { id, end, head, day, closed, ...toPrefixed(openings[0]!), ...pairs[0]! } as Values;
    await (leaves.length === 1 ? oneTogether : twoTogether)(db, values);
    return;
  }
  for (const one of openings) await insertOpening(db, toPrefixed(one));
  for (const pair of pairs) {
    if ('nextSeq' in pair) await insertTwo(db, pair);
    else await insertOne(db, pair);
  }
  await moveChain(db, { id, end, head, day, closed });
}

function toValues(chain: string, [one, two]: readonly Written[]): LeafValues | (LeafValues & NextValues) {
  const { at, seq, leaf, hash } = one!;
  const values = { chain, at, seq, leaf, hash };
  return two ? { ...values, nextSeq: two.seq, nextLeaf: two.leaf, nextHash: two.hash } : values;
}

const toPrefixed = (row: LogOpeningRow): OpeningValues => ({
  o_chain: row.chain,
  o_seq: row.seq,
  o_site_id: row.site_id,
  o_what: row.what,
  o_ref: row.ref,
  o_post_id: row.post_id,
  o_state: row.state,
  o_r: row.r,
  o_record: row.record,
});
