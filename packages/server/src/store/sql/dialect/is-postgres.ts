import { type Kysely, PostgresAdapter } from 'kysely';

/** For the few statements that the two databases do not share. */
export const isPostgres = <Tables>(db: Kysely<Tables>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;
