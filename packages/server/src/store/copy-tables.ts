import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { keys, type Table } from './copied-keys.ts';
import { migrate } from './migrations/index.ts';
import { addCounters, readCounters } from './migrations/kinds.ts';
import type { Opened } from './sql/dialect/types.ts';
import type { Database } from './sql/tables.ts';

type Row = Record<string, unknown>;
type Key = unknown[];

export const tables = Object.keys(keys) as Table[];

/** What a table holds: two of the same digest hold the same rows. */
export interface Content {
  rows: number;
  /** SHA-256 over all rows in the order of their keys. */
  digest: string;
}

export type Contents = Record<Table, Content>;

/** Ranges that a pass left equal: the next pass skips them in the target where the source is unchanged. */
export type Known = Map<Table, { after: Key | undefined; last: Key; digest: string }[]>;

/** Rows at a time: within the limit of parameters of a statement, and short enough for other writers. */
const maxRows = 500;
/** The same where a row is large. */
const maxImages = 20;
const mostOf = (table: Table): number => (table === 'images' ? maxImages : maxRows);

/**
 * Makes the tables of `target` equal to those of `source`, whatever they hold, and answers what the source holds.
 * @param source one view that does not change meanwhile: references would not hold otherwise
 * @param known of the pass before, after which nobody else wrote to the target; brought up to date
 */
export async function copyTables(
  source: Kysely<Database>,
  target: { db: Kysely<Database>; write<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T> },
  known: Known = new Map(),
): Promise<Contents> {
  const contents = {} as Contents;
  for (const table of tables) {
    const whole = createHash('sha256');
    let rows = 0;
    let after: Key | undefined;
    const equal: { after: Key | undefined; last: Key; digest: string }[] = [];
    const handle = async (given: Row[], last: Key | undefined, before: string | undefined): Promise<void> => {
      const lines = given.map(toLine);
      const part = createHash('sha256');
      for (const line of lines) {
        whole.update(line).update('\n');
        part.update(line).update('\n');
      }
      const digest = part.digest('base64url');
      rows += given.length;
      if (digest !== before) await target.write((db) => makeEqual(db, table, given, lines, after, last));
      if (last) equal.push({ after, last, digest });
      after = last;
    };
    for (const range of known.get(table) ?? []) {
      await handle(await read(source, table, range.after, range.last), range.last, range.digest);
    }
    for (;;) {
      const given = await read(source, table, after, undefined, mostOf(table));
      const isLast = given.length < mostOf(table);
      await handle(given, isLast ? undefined : keyOf(table, given.at(-1)!), undefined);
      if (isLast) break;
    }
    known.set(table, equal);
    contents[table] = { rows, digest: whole.digest('hex') };
  }
  return contents;
}

export async function readContents(db: Kysely<Database>): Promise<Contents> {
  const contents = {} as Contents;
  for (const table of tables) {
    const whole = createHash('sha256');
    let rows = 0;
    let after: Key | undefined;
    for (;;) {
      const given = await read(db, table, after, undefined, mostOf(table));
      for (const row of given) whole.update(toLine(row)).update('\n');
      rows += given.length;
      if (given.length < mostOf(table)) break;
      after = keyOf(table, given.at(-1)!);
    }
    contents[table] = { rows, digest: whole.digest('hex') };
  }
  return contents;
}

export const countAllRows = (contents: Contents): number =>
  tables.reduce((sum, table) => sum + contents[table].rows, 0);

/**
 * Makes the tables of a target, with the counters that the source has besides: of kinds that this version does not
 * know, because it is an earlier one or they are gone.
 * @throws Error when it is the target that has such counters: its rows could not become those of the source
 */
export async function prepareTarget(source: Opened, target: Opened): Promise<void> {
  await target.alone(migrate);
  const counters = await readCounters(source.db);
  const unknown = (await readCounters(target.db)).filter((name) => !counters.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `The target was used by a version that counts more than the source does (${unknown.join(', ')}): name an empty database.`,
    );
  }
  await target.alone((db) => addCounters(db, counters));
}

/** The sites of a target that the source does not have, and how many it has in all. */
export async function compareSites(
  source: Kysely<Database>,
  target: Kysely<Database>,
): Promise<{ all: number; foreign: number }> {
  const read = (db: Kysely<Database>) => db.selectFrom('sites').select('id').execute();
  const known = new Set((await read(source)).map(({ id }) => id));
  const there = await read(target);
  return { all: there.length, foreign: there.filter(({ id }) => !known.has(id)).length };
}

/** A sentence for each table that is not the same. */
export const findDifferences = (one: Contents, other: Contents): string[] =>
  tables
    .filter((table) => one[table].digest !== other[table].digest)
    .map((table) => `${table}: ${one[table].rows} rows, and ${other[table].rows} that are not all the same`);

const keyOf = (table: Table, row: Row): Key => keys[table].map((name) => row[name]);

const toLine = (row: Row): string =>
  JSON.stringify(
    Object.keys(row)
      .sort()
      .map((name) => toPlain(row[name])),
  );

/** Bytes in a tenth of the letters that JSON makes of them. */
const toPlain = (value: unknown): unknown => (Buffer.isBuffer(value) ? value.toString('base64') : value);

const refs = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));

/** Rows in the order of their keys, those after the one and up to the other. */
async function read(
  db: Kysely<Database>,
  table: Table,
  after: Key | undefined,
  last: Key | undefined,
  limit?: number,
): Promise<Row[]> {
  const names = refs(keys[table]);
  const { rows } = await sql<Row>`
    select * from ${sql.table(table)} where true
    ${after ? sql`and (${names}) > (${sql.join(after)})` : sql``}
    ${last ? sql`and (${names}) <= (${sql.join(last)})` : sql``}
    order by ${names} ${limit ? sql`limit ${sql.lit(limit)}` : sql``}
  `.execute(db);
  return rows;
}

async function makeEqual(
  db: Kysely<Database>,
  table: Table,
  rows: Row[],
  lines: string[],
  after: Key | undefined,
  last: Key | undefined,
): Promise<void> {
  const there = await read(db, table, after, last);
  const names: readonly string[] = keys[table];
  const wanted = new Set(rows.map((row) => JSON.stringify(keyOf(table, row))));
  const kept = new Set<string>();
  // Deletions first, so that unique values are free for what is inserted.
  for (const row of there) {
    if (wanted.has(JSON.stringify(keyOf(table, row)))) {
      kept.add(toLine(row));
      continue;
    }
    const key = sql.join(
      names.map((name) => sql`${sql.ref(name)} = ${row[name]}`),
      sql` and `,
    );
    await sql`delete from ${sql.table(table)} where ${key}`.execute(db);
  }
  const changed = rows.filter((_, at) => !kept.has(lines[at]!));
  const columns = Object.keys(changed[0] ?? {});
  const values = columns.filter((name) => !names.includes(name));
  const sets = sql.join(values.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`));
  for (let from = 0; from < changed.length; from += maxRows) {
    const some = changed.slice(from, from + maxRows);
    await sql`
      insert into ${sql.table(table)} (${refs(columns)})
      values ${sql.join(some.map((row) => sql`(${sql.join(columns.map((name) => row[name]))})`))}
      ${values.length > 0 ? sql`on conflict (${refs(names)}) do update set ${sets}` : sql``}
    `.execute(db);
  }
}
