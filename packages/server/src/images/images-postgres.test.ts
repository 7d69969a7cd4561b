import { describePostgres } from '../../test/postgres.ts';

describePostgres('PostgreSQL: images', async () => {
  await import('./images.test.ts');
  await import('../domain/images/create.test.ts');
});
