import { describePostgres } from '../../../test/postgres.ts';

describePostgres('PostgreSQL: search', async () => {
  await import('./search.test.ts');
});
