import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { databases } from '../../../test/harness.ts';
import { runActs } from '../../../test/run-acts.ts';
import { startSmtp } from '../../../test/smtp.ts';

// The small form of `pnpm prove acts`, which does ten thousand.

it('three moderators at random, bulk and undo, servers that start anew: nothing is lost, and every author knows', async () => {
  const smtp = await startSmtp();
  const folder = mkdtempSync(join(tmpdir(), 'parvis-acts-'));
  const postgres = await databases.create?.();
  const database = postgres ?? `sqlite:${join(folder, 'parvis.db')}`;
  const result = await runActs({ database, nodes: postgres ? 3 : 1, acts: 200, smtp });
  expect(result.wrong).toEqual([]);
  expect(Math.min(result.decided, result.undone, result.otherwise, result.told, result.restarts)).toBeGreaterThan(0);
  await smtp.close();
  rmSync(folder, { recursive: true });
});
