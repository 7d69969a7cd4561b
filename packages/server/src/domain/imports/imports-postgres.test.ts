import { describePostgres } from '../../../test/postgres.ts';

describePostgres('PostgreSQL: what is brought from elsewhere', async () => {
  await import('./imports.test.ts');
  await import('./pictures.test.ts');
  await import('./after.test.ts');
});
