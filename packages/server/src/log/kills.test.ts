import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runLogKills } from '../../test/log-kills.ts';
import { describePostgres } from '../../test/postgres.ts';
import type { BatchStep } from './batch.ts';

// The long form is `pnpm prove log-kills`.

const steps: BatchStep[] = ['placed', 'sealed', 'signed', 'witnessed', 'published'];
const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('L19: killed between any two steps, no leaf is lost and no second root is signed', async () => {
  const { kills, broken } = await runLogKills(`sqlite:${folder}/p.db`, (n) => steps[n]!, {
    kills: steps.length,
    leaves: 3,
  });
  expect(broken).toEqual([]);
  expect(kills).toBe(steps.length);
});

describePostgres('PostgreSQL', (create) => {
  it('L19: killed between any two steps, no leaf is lost and no second root is signed', async () => {
    const { kills, broken } = await runLogKills(await create(), (n) => (['sealed', 'signed'] as const)[n]!, {
      kills: 2,
      leaves: 3,
    });
    expect(broken).toEqual([]);
    expect(kills).toBe(2);
  });
});
