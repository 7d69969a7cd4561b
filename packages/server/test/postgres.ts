import { afterAll, beforeAll, describe } from 'vitest';
import { databases } from './harness.ts';
import { type CreateDatabase, missing, type PostgresServer, startPostgres } from './postgres-server.ts';

/**
 * Tests on a real PostgreSQL: one server while they run, a new database for whoever asks. Servers whose test does not
 * say where they keep their posts are on it too.
 */
export function describePostgres(name: string, suite: (create: CreateDatabase) => void | Promise<void>): void {
  describe.skipIf(missing)(missing ? `${name} (${missing})` : name, () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
      databases.create = server.createMigrated;
    });
    afterAll(async () => {
      delete databases.create;
      await server?.stop();
    });
    return suite(() => server.create());
  });
}
