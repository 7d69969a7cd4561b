import { describePostgres } from '../../../test/postgres.ts';

describePostgres('PostgreSQL: what is new on a site', async () => {
  await import('./latest.test.ts');
});
