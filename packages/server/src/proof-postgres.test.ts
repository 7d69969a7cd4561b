import { describePostgres } from '../test/postgres.ts';

describePostgres('PostgreSQL: work of browsers', async () => {
  await import('./proof.test.ts');
});
