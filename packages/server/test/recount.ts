import { expect } from 'vitest';
import type { Store } from '../src/store/store.ts';
import { findMiscounts } from './miscounts.ts';

/** Every counter of a subject and its posts equals a count of the rows (R3); answers how many posts there are. */
export async function recount(store: Store, site: string, subject: string): Promise<number> {
  expect(await findMiscounts(store, site, subject)).toEqual([]);
  const { posts } = await store.db
    .selectFrom('posts')
    .select((e) => e.fn.countAll<number>().as('posts'))
    .where('subject_id', '=', subject)
    .executeTakeFirstOrThrow();
  return posts;
}
