import { describePostgres } from '../../../test/postgres.ts';

describePostgres('PostgreSQL: what visitors prove, and hear', async () => {
  await import('./confirm.test.ts');
  await import('../blocks/blocks.test.ts');
  await import('../decisions/tell.test.ts');
  await import('../decisions/acts.test.ts');
});
