import type { CompiledQuery } from 'kysely';
import { createLists } from '../src/store/sql/lists.ts';
import { createSubjects } from '../src/store/sql/subjects.ts';
import type { Store } from '../src/store/store.ts';

/** The statements behind every read that grows with what is written, as the store asks them. */
export async function hotQueries(store: Store, site = 's', subject = 'x'): Promise<CompiledQuery[]> {
  const asked: CompiledQuery[] = [];
  const watched = store.db.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(store.db.getExecutor().compileQuery(node, { queryId: 'plan' }));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const lists = createLists(watched);
  for (const rows of [{ roots: 'comment' }, { below: 'r' }, { to: 'p' }] as const) {
    for (const sort of ['newest', 'oldest', 'helpful'] as const) {
      const from = { id: 'i', value: 1, revision: 1 };
      await lists.page({ site, subject, rows, sort, limit: 20 });
      await lists.page({ site, subject, rows, sort, limit: 20, from });
      await lists.page({ site, subject, rows, sort, limit: 20, from: { ...from, back: true } });
    }
  }
  for (const sort of ['highest', 'lowest'] as const) {
    const rows = { roots: 'review' } as const;
    await lists.page({ site, subject, rows, sort, limit: 20 });
    await lists.page({ site, subject, rows, sort, limit: 20, from: { id: 'i', value: 1, revision: 1 } });
  }
  await lists.previews(site, ['a', 'b'], 3);
  const subjects = createSubjects(watched);
  await subjects.revisions(site, ['a', 'b']);
  await subjects.histogramsSince(site, ['a', 'b'], '2026');
  return asked;
}
