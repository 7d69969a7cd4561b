import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from '../sql/tables.ts';
import { start } from './0001-start.ts';

/** Every migration, in order. A released one never changes; a new one is a new number. */
const migrations: Record<string, Migration> = { '0001-start': start };

/** Brings the tables up to date and answers the names of what it applied. Safe with several processes at once. */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
