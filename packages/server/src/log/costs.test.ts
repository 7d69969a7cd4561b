import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProofText } from '@parvis/contract/log';
import { afterAll, expect, it } from 'vitest';
import { origin, secret, start } from '../../test/harness.ts';
import { addLeaves } from '../../test/leaves.ts';
import { describePostgres } from '../../test/postgres.ts';
import { createEncryption } from '../identity/encryption.ts';
import { examine } from '../ops/doctor/examine.ts';
import { openStore } from '../store/store.ts';
import { createLogReading } from './reading.ts';
import { createRegister } from './register.ts';

// What the register asks of the database. Times are measured by `pnpm bench log`.

/** A store whose statements are counted. */
function openCounted(database: string) {
  const said: string[] = [];
  const store = openStore(database, ({ query }) => void said.push(query.sql));
  return {
    store,
    count: async (work: () => Promise<unknown>): Promise<number> => {
      said.length = 0;
      await work();
      return said.length;
    },
    said,
  };
}

/** @param most statements by which a review that is published at once comes into the register */
function testCosts(create: () => Promise<string>, most: number): void {
  it(`a review that is published at once costs a post ${most} statements, a pending one as many`, async () => {
    const database = await create();
    const server = await start({ database, jobs: 'off', publicAddress: 'https://shop.test' });
    const { post } = await server.post({ kind: 'review' });
    await server.parvis.close();
    const { store, said, count } = openCounted(database);
    const [site] = await store.sites.list();
    const row = (await store.posts.byId(site!.id, post.id))!;
    let n = 0;
    for (const status of ['published', 'pending'] as const) {
      const id = `${post.id.slice(0, -1)}${'xyz'[n++]}`;
      await count(() => store.write(({ log }) => log.receive({ ...row, id, root_id: id, status })));
      expect(said.filter((sql) => /"(log_|subjects)/.test(sql))).toHaveLength(most);
    }
    expect((await store.logTree.leavesOf((await store.logTree.chainOf(site!.id))!, 0, 9)).length).toBe(6);
    await store.close();
  });

  it('a proof asks for the checkpoint with its leaf, and for all tiles that nobody has asked for yet at once', async () => {
    const { store, count } = openCounted(await create());
    await store.migrate();
    const leaves = 1_100;
    await addLeaves(store, 's_shop', leaves);
    const register = createRegister(store, createEncryption('any'), {
      publicAddress: 'https://shop.test',
      logPolicy: '',
      now: Date.now,
      log: () => {},
    });
    await register.batch();
    const reading = createLogReading(store);
    const costs: number[] = [];
    for (const index of [0, 1, 300, 301, leaves]) {
      costs.push(await count(async () => expect(readProofText((await reading.proof(index))!).index).toBe(index)));
    }
    expect(costs).toEqual([2, 1, 2, 1, 1]);
    expect(await count(() => reading.proof(leaves + 1))).toBe(1);
    // Two checkpoints, and the tiles of another reader.
    expect(await count(() => createLogReading(store).consistency(leaves + 1, leaves + 1))).toBe(2);
    await store.close();
  });

  it('reviews of before the register are looked for once, and not at every start', async () => {
    const database = await create();
    const server = await start({ database, jobs: 'off' });
    await server.post({ kind: 'review' });
    await server.parvis.close();
    const { store } = openCounted(database);
    expect((await store.logTree.state()).earlier_at).not.toBeNull();
    // Found by a start that looks, and by no other.
    await store.db.deleteFrom('log_openings').where('what', '=', 'review').execute();
    const leaves = async (): Promise<number> =>
      (await store.db.selectFrom('log_leaves').select('seq').execute()).length;
    const before = await leaves();
    const again = async (): Promise<void> => (await start({ database, jobs: 'off' })).parvis.close();
    await again();
    expect(await leaves()).toBe(before);
    await store.db.updateTable('log_state').set({ earlier_at: null }).execute();
    await again();
    expect(await leaves()).toBeGreaterThan(before);
    await store.close();
  });
}

const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
testCosts(async () => `sqlite:${folder}/${files++}.db`, 4);
describePostgres('PostgreSQL', (create) => testCosts(create, 2));

it('L18: a register of 1,000 sites takes no other, goes on with its own, and doctor says so before', async () => {
  const database = `sqlite:${folder}/full.db`;
  const sites = [{ key: 'shop', name: 'The Shop', origins: [origin] }];
  const server = await start({ database, jobs: 'off', sites });
  await server.post({ kind: 'review' });
  const { store } = openCounted(database);
  const day = new Date().toISOString().slice(0, 10);
  const add = (from: number, to: number) =>
    store.db
      .insertInto('log_chains')
      .values(
        Array.from({ length: to - from }, (_, n) => `s_${from + n}`).map((id) => ({
          ...{ id, site_id: id, seq: 1, head: '', day, opened: day, closed: 0 },
        })),
      )
      .execute();
  const room = async () =>
    (await examine(database, secret)).filter(({ what }) => what.includes('at most 1000 sites')).length;
  await add(1, 900);
  expect(await room()).toBe(0);
  await server.parvis.sites.put({ key: 'last', name: 'The Last', origins: [] });
  await add(900, 1_000);
  expect(await room()).toBe(1);
  await expect(server.parvis.sites.put({ key: 'more', name: 'One More', origins: [] })).rejects.toThrow(/another/);
  await server.parvis.sites.put({ key: 'last', name: 'The Same', origins: [] });
  await server.post({ kind: 'review', subject: { key: 'other' } });
  await store.close();
  await server.parvis.close();
});
