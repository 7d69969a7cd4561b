import { describePostgres } from '../../../test/postgres.ts';

for (const [name, suite] of Object.entries({
  'the audit': () => import('./audit.test.ts'),
  'every way back': () => import('./every-way.test.ts'),
  'the health of a site': () => import('../health/health.test.ts'),
})) {
  describePostgres(`PostgreSQL: ${name}`, async () => {
    await suite();
  });
}
