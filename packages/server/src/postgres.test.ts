import { describePostgres } from '../test/postgres.ts';
import { testStore } from '../test/store-suite.ts';
import { openStore } from './store/store.ts';

// What is tested on SQLite elsewhere, on PostgreSQL.

describePostgres('PostgreSQL', (create) => {
  testStore('PostgreSQL', async () => openStore(await create()));
});

const suites = {
  concurrency: () => import('./concurrency.test.ts'),
  lists: () => import('./routes/lists.test.ts'),
  writing: () => import('./routes/writing.test.ts'),
  queries: () => import('./routes/queries.test.ts'),
  access: () => import('./access.test.ts'),
  hostile: () => import('./hostile.test.ts'),
  events: () => import('./live/events.test.ts'),
};
for (const [name, suite] of Object.entries(suites)) {
  describePostgres(`PostgreSQL: ${name}`, async () => {
    await suite();
  });
}
