import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runRequests } from '../../../test/run-requests.ts';
import { startSmtp } from '../../../test/smtp.ts';

// The small form of `pnpm prove requests`, which asks 10,000.

it('GDPR-5: a list that is added twice, by who was killed, over a server that was, asks everybody once', async () => {
  const smtp = await startSmtp();
  const folder = mkdtempSync(join(tmpdir(), 'parvis-requests-'));
  const database = `sqlite:${join(folder, 'parvis.db')}`;
  const { wrong, mails } = await runRequests({ folder, database, people: 300, kills: 1, smtp });
  expect([wrong, mails]).toEqual([[], 300]);
  await smtp.close();
  rmSync(folder, { recursive: true });
}, 120_000);
