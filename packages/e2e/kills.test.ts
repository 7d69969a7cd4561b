import { expect, it } from 'vitest';
import { runKills } from './system/kills.ts';
import { missingPostgres } from './system/postgres.ts';

// A few rounds of `pnpm prove kills`, which does 200.

const good = { lost: [], doubled: [], miscounts: [], other: [], wrong: [] };

it('keeps what it acknowledged through kill -9, on SQLite', async () => {
  const result = await runKills({ rounds: 3, clients: 4 });
  expect(result).toMatchObject(good);
  expect(result.acknowledged).toBeGreaterThan(0);
});

it.skipIf(missingPostgres)('keeps it when a node of three or the database is killed, on PostgreSQL', async () => {
  const result = await runKills({ rounds: 4, clients: 6, postgres: true });
  expect(result).toMatchObject(good);
  expect(result.kills).toMatchObject({ 'node 1': 1, 'node 2': 1, 'node 3': 1, 'the database': 1 });
});
