import { describePostgres } from '../../../test/postgres.ts';

for (const [name, suite] of Object.entries({
  'answers by mail': () => import('./receive.test.ts'),
  'what came back': () => import('./returned.test.ts'),
  'copies of orders': () => import('./order-copy.test.ts'),
  'hostile mails': () => import('./hostile.test.ts'),
})) {
  describePostgres(`PostgreSQL: ${name}`, async () => {
    await suite();
  });
}
