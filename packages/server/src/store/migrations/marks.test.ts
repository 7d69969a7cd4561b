import type { PostInput } from '@parvis/contract';
import { afterEach, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';
import { getInternals } from '../../internals.ts';
import { findMiscounts } from '../miscounts.ts';
import { marks } from './0026-marks.ts';

let server: Started;
afterEach(() => server.parvis.close());

it('R10: marks of reviews that were there before are counted once, subject by subject', async () => {
  server = await start();
  const { store } = getInternals(server.parvis)!.services;
  const review = { kind: 'review', rating: 4, experiencedOn: '2026-01-01' } as const;
  for (const key of ['a', 'b']) {
    const all: PostInput['criteria'][] = [{ cleanliness: 5, Quiet: 1 }, { cleanliness: 2, value: 3 }, undefined];
    for (const criteria of all) {
      await server.post({ ...review, subject: { key }, criteria });
    }
  }
  await server.post({ ...review, subject: { key: 'c' } });
  const read = () => store.db.selectFrom('subjects').select(['key', 'marks']).orderBy('key').execute();
  const before = await read();
  const both = JSON.stringify({ cleanliness: [2, 7], value: [1, 3] });
  expect(before.map((one) => one.marks)).toEqual([both, both, null]);
  await store.db.updateTable('subjects').set({ marks: '{"cleanliness":[9,9]}' }).execute();
  expect(await findMiscounts(store.db)).toHaveLength(3);
  await store.db.schema.alterTable('subjects').dropColumn('marks').execute();
  await marks.up(store.db);
  expect(await read()).toEqual(before);
  expect(await findMiscounts(store.db)).toEqual([]);
});
