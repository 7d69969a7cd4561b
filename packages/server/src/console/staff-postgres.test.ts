import { describePostgres } from '../../test/postgres.ts';

describePostgres('PostgreSQL: staff', async () => {
  await import('./staff.test.ts');
  await import('./passkeys.test.ts');
});

describePostgres('PostgreSQL: tokens', async () => {
  await import('../token-matrix.test.ts');
});
