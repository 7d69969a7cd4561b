import { expect, it } from 'vitest';
import { isAgreed } from '../../../checks/log/two-verifiers.ts';
import { describePostgres } from '../../test/postgres.ts';
import { playRegister } from '../../test/register-acts.ts';

// `pnpm prove verifiers --servers 200` plays more of them.
function testBoth(seeds: number[], wanted: string[]): void {
  it('both verifiers find the register intact after a random history of acts, and say the same of it', async () => {
    const acts = new Set<string>();
    let published = 0;
    for (const seed of seeds) {
      const played = await playRegister(seed, 50);
      for (const name of played.acts.keys()) acts.add(name);
      for (const { at, both } of played.said) {
        expect(['unwitnessed', 'late'], `${seed}, ${at}: ${JSON.stringify(both)}`).toContain(both.second.state);
        expect(isAgreed(both), `${seed}, ${at}: ${JSON.stringify(both)}`).toBe(true);
      }
      expect(played.said.length).toBeGreaterThan(5);
      expect([...played.receipts]).toContain('sealed');
      expect([...played.receipts]).not.toContain('invalid');
      published += played.published;
    }
    expect(published).toBeGreaterThan(0);
    expect([...acts]).toEqual(expect.arrayContaining(wanted));
  });
}

const all = ['write', 'approve', 'refuse', 'hide', 'restore', 'edit', 'withdraw', 'erase', 'limit'];
testBoth([3, 15], [...all, 'answer']);
describePostgres('PostgreSQL', () => testBoth([3], ['write', 'approve', 'refuse', 'restore', 'withdraw', 'limit']));
