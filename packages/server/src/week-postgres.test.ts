import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describePostgres } from '../test/postgres.ts';
import { runWeek, type WeekOptions } from '../test/run-week.ts';

// The small form of `pnpm prove week`. It sets the clock ahead, so that both databases are in this file, which has a
// process of its own.

async function play(options: Pick<WeekOptions, 'database' | 'nodes'>): Promise<void> {
  const result = await runWeek({ ...options, visitors: 12, parts: 2, acts: 4 });
  expect(result.wrong).toEqual([]);
  const { posts, mails, restarts, repeated } = result;
  expect(Object.entries({ posts, mails, restarts, repeated }).filter(([, n]) => n === 0)).toEqual([]);
}

it('SQLite: a week of a busy thread ends with all that was told, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-week-'));
  await play({ database: `sqlite:${join(folder, 'parvis.db')}`, nodes: 1 });
  rmSync(folder, { recursive: true });
});

describePostgres('PostgreSQL: a week', (create) => {
  it('of a busy thread on three servers ends with all that was told, and nothing else', async () => {
    await play({ database: await create(), nodes: 3 });
  });
});
