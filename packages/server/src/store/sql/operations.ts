import type { Kysely } from 'kysely';
import type { OperationName } from './change-tables.ts';
import type { Database } from './tables.ts';

/** What whoever runs the server did last. */
export interface Operations {
  done(name: OperationName, at: string): Promise<void>;
  last(name: OperationName): Promise<string | undefined>;
}

export function createOperations(db: Kysely<Database>): Operations {
  return {
    async done(name, done_at) {
      await db
        .insertInto('operations')
        .values({ name, done_at })
        .onConflict((c) => c.column('name').doUpdateSet({ done_at }))
        .execute();
    },
    async last(name) {
      const row = await db.selectFrom('operations').select('done_at').where('name', '=', name).executeTakeFirst();
      return row?.done_at;
    },
  };
}
