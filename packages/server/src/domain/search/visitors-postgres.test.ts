import { describePostgres } from '../../../test/postgres.ts';

describePostgres('PostgreSQL: what visitors find', async () => {
  await import('./visitors.test.ts');
});
