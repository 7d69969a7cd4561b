import type { Compilable, Kysely, QueryResult } from 'kysely';
import type { Database } from './tables.ts';

/** A placeholder for a parameter. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A query that was compiled before, with the values of one call. */
export type Statement<Values, Row> = (db: Kysely<Database>, values: Values) => Promise<QueryResult<Row>>;

const placeholders: ProxyHandler<object> = { get: (_, name) => new Placeholder(String(name)) };

/**
 * A query that is built and compiled once for each database: Kysely needs longer for that than SQLite for running it.
 * @param build makes the query; it may pass the values on, and must not read them
 */
export function statement<Values extends object, Row>(
  build: (db: Kysely<Database>, values: Values) => Compilable<Row>,
): Statement<Values, Row> {
  const compiled = new WeakMap<object, ReturnType<Compilable<Row>['compile']>>();
  return (db, values) => {
    // Transactions share the adapter of their database.
    const { adapter } = db.getExecutor();
    let query = compiled.get(adapter);
    if (!query) {
      query = build(db, new Proxy({}, placeholders) as Values).compile();
      compiled.set(adapter, query);
    }
    const parameters = query.parameters.map((value) =>
      value instanceof Placeholder ? (values as Record<string, unknown>)[value.name] : value,
    );
    return db.executeQuery({ ...query, parameters });
  };
}

/** The named columns of a row, for `values`. */
export function pick<Row extends object, Name extends keyof Row>(row: Row, names: readonly Name[]): Pick<Row, Name> {
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<Row, Name>;
}
