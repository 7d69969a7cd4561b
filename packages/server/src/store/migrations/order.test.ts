import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openStore } from '../store.ts';
import { readState } from './index.ts';

it('migrations come in the order of their numbers, each number once, and none of the folder is left out', async () => {
  const store = openStore('sqlite::memory:');
  const { pending } = await readState(store.db);
  await store.close();
  const listed = pending.filter((name) => /^\d{4}-/.test(name));
  const files = readdirSync(import.meta.dirname).filter((name) => /^\d{4}-/.test(name));
  expect(listed).toEqual(files.map((name) => name.replace(/\.ts$/, '')).sort());
  expect(new Set(listed.map((name) => name.slice(0, 4))).size).toBe(listed.length);
});
