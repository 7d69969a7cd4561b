import { describePostgres } from '../../test/postgres.ts';

describePostgres('PostgreSQL: who may manage', async () => {
  await import('./staff-access.test.ts');
});
