import { describePostgres } from '../../test/postgres.ts';

describePostgres('PostgreSQL: unsubscribing', async () => {
  await import('./unsubscribe.test.ts');
});
