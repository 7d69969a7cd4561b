import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isAgreed } from '../../../checks/log/two-verifiers.ts';
import { askVerifiers } from '../../test/ask-verifiers.ts';
import { origin, start } from '../../test/harness.ts';
import { describePostgres } from '../../test/postgres.ts';
import { playRegister } from '../../test/register-acts.ts';

// `pnpm prove verifiers --servers 200` plays more of them.
function testBoth(seeds: number[]): void {
  it('both verifiers find the register intact after a random history of acts, and say the same of it', async () => {
    for (const seed of seeds) {
      const played = await playRegister(seed, 30);
      for (const { at, both } of played.said) {
        expect(['unwitnessed', 'late'], `${seed}, ${at}: ${JSON.stringify(both)}`).toContain(both.second.state);
        expect(isAgreed(both), `${seed}, ${at}: ${JSON.stringify(both)}`).toBe(true);
      }
      expect(played.said.length).toBeGreaterThan(5);
      expect([...played.receipts]).toContain('sealed');
      expect([...played.receipts]).not.toContain('invalid');
      expect(played.pictured).toBeGreaterThan(0);
    }
  });
}

it('J8: a database from before the register is found intact, and its reviews are counted as brought over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-before-'));
  const path = join(folder, 'parvis.db');
  copyFileSync(join(import.meta.dirname, '../../fixtures/databases/0.1.5.db'), path);
  const server = await start({ database: `sqlite:${path}`, jobs: 'off', publicAddress: origin });
  try {
    await server.parvis.log.batch();
    const asked = await askVerifiers(server, ['guide', 'room'], { now: Date.now() / 1_000 });
    expect(asked!.published).toBe(4);
    for (const [of, both] of asked!.said) {
      expect(both.second.state, `${of}: ${JSON.stringify(both)}`).toBe('unwitnessed');
      expect(isAgreed(both), `${of}: ${JSON.stringify(both)}`).toBe(true);
    }
    expect(asked!.said.get('room')!.second.figures).toMatchObject({ received: 4, imported: { 'parvis-before': 4 } });
  } finally {
    await server.parvis.close();
    rmSync(folder, { recursive: true });
  }
});

testBoth([3, 15]);
describePostgres('PostgreSQL', () => testBoth([3]));
