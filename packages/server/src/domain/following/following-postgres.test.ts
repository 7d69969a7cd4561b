import { describePostgres } from '../../../test/postgres.ts';

describePostgres('PostgreSQL: what followers hear', async () => {
  await import('./following.test.ts');
  await import('./many-followers.test.ts');
  await import('./all-that-is-due.test.ts');
});
