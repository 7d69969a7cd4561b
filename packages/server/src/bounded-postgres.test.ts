import { describePostgres } from '../test/postgres.ts';

describePostgres('PostgreSQL: bounds', async () => {
  await import('./bounded.test.ts');
});
