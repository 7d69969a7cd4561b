import { describePostgres } from '../test/postgres.ts';

describePostgres('PostgreSQL: conformance', async () => {
  await import('./conformance.test.ts');
});
