import { expect, it } from 'vitest';
import { start } from '../test/harness.ts';
import { describePostgres } from '../test/postgres.ts';

describePostgres('PostgreSQL: work of browsers', async (create) => {
  await import('./proof.test.ts');

  it('RES-17: who goes from one process to the next is asked as if there were one', async () => {
    const database = await create();
    const nodes = [await start({ database, limits: 'on' }), await start({ database, limits: 'on' })];
    let words = 0;
    const write = async (at: number): Promise<number> => {
      const body = { kind: 'comment', subject: { key: 'page' }, body: `Word ${words++}`, author: { name: 'Ada' } };
      const headers = { accept: 'application/json;proof=1' };
      return (await nodes[at]!.call('POST', 'posts', { body, address: '203.0.113.7', headers })).status;
    };
    for (let n = 0; n < 5; n++) expect(await write(0)).toBe(201);
    // Each try counts there too: from the sixth on it would be asked without having heard anything.
    let tries = 0;
    await expect.poll(() => ++tries && write(1), { interval: 900, timeout: 20_000 }).toBe(202);
    expect(tries).toBeLessThan(6);
    for (const { parvis } of nodes) await parvis.close();
  });
});
