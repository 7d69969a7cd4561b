import { describePostgres } from '../../test/postgres.ts';

describePostgres('PostgreSQL: images', async () => {
  await import('./images.test.ts');
});
