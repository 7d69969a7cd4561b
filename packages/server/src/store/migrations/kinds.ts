import { type Kind, kindNames, toRow } from '@parvis/contract';
import { type Kysely, PostgresAdapter, sql } from 'kysely';
import { counterNames } from '../sql/counters.ts';
import type { Database } from '../sql/tables.ts';

// What a kind of post needs in the tables follows from its row: two counters of a subject, and, where an author writes
// only one under each subject, a unique index. A kind that is added needs no migration.

/** How a kind is named among what was applied, or is yet to be. */
export const toStep = (kind: Kind): string => `kind-${kind}`;

const toIndex = (kind: Kind): string => `posts_one_${kind}`;

/** The kinds that the tables lack something of. */
export async function findMissingKinds(db: Kysely<Database>): Promise<Kind[]> {
  const columns = new Set(await readCounters(db));
  const indexes = await readIndexes(db);
  return kindNames.filter(
    (kind) =>
      counterNames(kind).some((name) => !columns.has(name)) ||
      (toRow(kind).onePerAuthor && !indexes.has(toIndex(kind))),
  );
}

/**
 * Adds what kinds lack, and answers which they were. Others may try at the same time: this looks again in its own
 * transaction, which has the file for itself (SQLite) or runs under the lock of all migrations (PostgreSQL).
 * @throws Error in a sentence; then nothing is added
 */
export const addKinds = (db: Kysely<Database>): Promise<Kind[]> =>
  db.transaction().execute(async (transaction) => {
    const missing = await findMissingKinds(transaction);
    for (const kind of missing) {
      await addCounters(transaction, counterNames(kind));
      if (toRow(kind).onePerAuthor) await addIndex(transaction, kind);
    }
    return missing;
  });

/** The columns of `subjects` that hold a number. */
export async function readCounters(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await (isPostgres(db)
    ? sql<{ name: string }>`select column_name as name from information_schema.columns
        where table_schema = current_schema() and table_name = 'subjects' and data_type = 'integer'`
    : sql<{ name: string }>`select name from pragma_table_info('subjects') where lower(type) = 'integer'`
  ).execute(db);
  return rows.map(({ name }) => name);
}

/** Adds the counters of these names that are not there. */
export async function addCounters(db: Kysely<Database>, names: readonly string[]): Promise<void> {
  const there = new Set(await readCounters(db));
  for (const name of names) {
    if (there.has(name)) continue;
    await db.schema
      .alterTable('subjects')
      .addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  }
}

/** P6: the database, not a look-up before the write, says that there is only one. */
async function addIndex(db: Kysely<Database>, kind: Kind): Promise<void> {
  try {
    await db.schema
      .createIndex(toIndex(kind))
      .ifNotExists()
      .unique()
      .on('posts')
      .columns(['site_id', 'subject_id', 'author_id'])
      .where(sql.ref('kind'), '=', kind)
      .execute();
  } catch (error) {
    throw new Error(
      `The kind ${kind} allows one post for each author and subject, but that could not be made sure: ${(error as Error).message}.`,
      { cause: error },
    );
  }
}

async function readIndexes(db: Kysely<Database>): Promise<Set<string>> {
  const { rows } = await (isPostgres(db)
    ? sql<{ name: string }>`select indexname as name from pg_indexes where schemaname = current_schema()`
    : sql<{ name: string }>`select name from sqlite_master where type = 'index'`
  ).execute(db);
  return new Set(rows.map(({ name }) => name));
}

const isPostgres = (db: Kysely<Database>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;
