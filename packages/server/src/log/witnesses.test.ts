import { findCosigned, readKeyText, readNote } from '@parvis/contract/log';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import { addLeaves } from '../../test/leaves.ts';
import { startWitness, type TestWitness } from '../../test/witness.ts';
import { getInternals } from '../internals.ts';
import type { Store } from '../store/store.ts';
import { checkEd25519 } from './signer.ts';
import { sha256 } from './tree.ts';

const hour = 3_600_000;
let ahead = 0;
let server: Started;
let store: Store;
let witnesses: TestWitness[] = [];
beforeEach(async () => {
  ahead = 0;
  witnesses = await Promise.all(['one', 'two'].map(startWitness));
  const logPolicy = `# ours\n${witnesses.map(({ line }) => line).join('\n')}\ngroup both all one two\nquorum both\n`;
  server = await start({ publicAddress: 'https://shop.test', logPolicy, jobs: 'off', now: () => Date.now() + ahead });
  ({ store } = getInternals(server.parvis)!.services);
});
afterEach(async () => {
  await server.parvis.close();
  await Promise.all(witnesses.map(({ close }) => close()));
});

const about = async () => (await server.call('GET', '/log/about')).json;
const trust = async () => {
  await getInternals(server.parvis)!.services.register.signer();
  for (const witness of witnesses) await witness.trust((await about()).keys[0]);
};
/** Which of them stand below the newest checkpoint. */
async function cosigned(): Promise<boolean[]> {
  const note = readNote((await server.call('GET', '/log/checkpoint')).text);
  return Promise.all(
    witnesses.map(
      async ({ vkey }) => (await findCosigned(checkEd25519, note, await readKeyText(sha256, vkey))) !== undefined,
    ),
  );
}
const grow = async (leaves: number) => {
  await addLeaves(store, 's_shop', leaves);
  return server.parvis.log.batch();
};

it('cosign each checkpoint after they have checked it, and stand below the same one', async () => {
  await trust();
  expect(await grow(3)).toEqual({ state: 'published', size: 4 });
  expect(await cosigned()).toEqual([true, true]);
  expect((await about()).policy).toMatch(/^witness one .*\nwitness two .*\ngroup both all one two\nquorum both\n$/);
  // The hour is theirs: nobody is quicker (L15).
  await addLeaves(store, 's_shop', 1);
  expect(await server.parvis.log.batch({ early: true })).toEqual({ state: 'too-soon' });
  ahead += hour;
  expect(await grow(300)).toEqual({ state: 'published', size: 306 });
  expect(await cosigned()).toEqual([true, true]);
  expect(witnesses.map(({ answered }) => answered)).toEqual([
    [200, 200],
    [200, 200],
  ]);
  expect(server.log).toEqual([]);
});

it('L19: who was away cosigns the same checkpoint later, and what was missed is proved from what it knows', async () => {
  await trust();
  const [, two] = witnesses as [TestWitness, TestWitness];
  await grow(3);
  two.away = 503;
  ahead += hour;
  await grow(5);
  ahead += hour;
  await grow(5);
  expect(await cosigned()).toEqual([true, false]);
  expect(server.log.map(({ message }) => message)).toEqual([
    'The witness two did not cosign the register of reviews.',
    'The witness two did not cosign the register of reviews.',
  ]);
  const text = (await server.call('GET', '/log/checkpoint')).text;
  two.away = undefined;
  // Not at every look, but a while later.
  await server.parvis.log.batch();
  expect(await cosigned()).toEqual([true, false]);
  ahead += 601_000;
  expect(await server.parvis.log.batch()).toEqual({ state: 'nothing' });
  expect(await cosigned()).toEqual([true, true]);
  expect((await server.call('GET', '/log/checkpoint')).text.startsWith(text)).toBe(true);
  expect(two.answered).toEqual([200, 409, 200]);
});

it('L20: a witness that has cosigned more stops the register, and it says so', async () => {
  await trust();
  await grow(3);
  ahead += hour;
  await grow(5);
  // As after an older backup: what was sealed last is not there any more.
  await store.db.deleteFrom('log_leaves').where('log_index', '>=', 4).execute();
  await store.db.deleteFrom('log_checkpoints').where('size', '>', 4).execute();
  await store.db.updateTable('log_chains').set({ seq: 3 }).execute();
  const { head } = await store.db
    .selectFrom('log_leaves')
    .select('hash as head')
    .where('seq', '=', 3)
    .where('chain', '=', 's_shop')
    .executeTakeFirstOrThrow();
  await store.db.updateTable('log_chains').set({ head }).execute();
  ahead += hour;
  await grow(1);
  expect(await cosigned()).toEqual([false, false]);
  expect((await store.logTree.state()).held_for).toBe('behind');
  ahead += hour;
  expect(await grow(1)).toEqual({ state: 'held' });
});

it('a policy that is none keeps the server from starting, and says why', async () => {
  await expect(start({ logPolicy: 'quorum nobody' })).rejects.toThrow(
    'Line 1 of the policy: nobody is named "nobody" above.',
  );
});
