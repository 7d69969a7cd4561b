import type { Kysely } from 'kysely';
import type { Store } from '../src/store/store.ts';

/** Every row of every table, as text, in an order of its own. */
export type Tables = Record<string, string[]>;

/** What jobs make of the other tables a moment later: words by which posts are found, figures of days. */
const follows = /^(search|days)(_|$)/;
/** How far a job has counted: that goes by the clock. */
const byTheClock = { counted_until: undefined };

/** Reads all that is stored, whatever tables there are by now. */
export async function readTables(db: Store['db']): Promise<Tables> {
  const untyped = db as unknown as Kysely<Record<string, object>>;
  const found: Tables = {};
  for (const { name } of await db.introspection.getTables()) {
    if (follows.test(name)) continue;
    found[name] = (await untyped.selectFrom(name).selectAll().execute())
      .map((row) => JSON.stringify({ ...row, ...byTheClock }))
      .sort();
  }
  return found;
}

/** What is in one and not in the other, a line for each row. */
export function changesOf(before: Tables, after: Tables): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((table) => {
    const [was, is] = [new Set(before[table]), new Set(after[table])];
    return [
      ...[...was].filter((row) => !is.has(row)).map((row) => `${table} lost ${row}`),
      ...[...is].filter((row) => !was.has(row)).map((row) => `${table} got ${row}`),
    ];
  });
}
