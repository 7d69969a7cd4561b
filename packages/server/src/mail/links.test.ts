import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { databases } from '../../test/harness.ts';
import { runLinks } from '../../test/run-links.ts';
import { startSmtp } from '../../test/smtp.ts';

// The small form of `pnpm prove links`, in which each scanner fetches each link a thousand times.

it('AUTH-07, AUTH-08: whoever fetches every link of every mail changes nothing; then each button works, once', async () => {
  const smtp = await startSmtp();
  const folder = mkdtempSync(join(tmpdir(), 'parvis-links-'));
  const database = (await databases.create?.()) ?? `sqlite:${join(folder, 'parvis.db')}`;
  const result = await runLinks({ database, times: 3, smtp });
  expect(result.wrong).toEqual([]);
  expect(result.fetches).toBeGreaterThan(3 * 8 * 100);
  await smtp.close();
  rmSync(folder, { recursive: true });
});
