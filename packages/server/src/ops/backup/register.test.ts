import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runHere } from '../../../test/command.ts';
import { type Started, secret, start } from '../../../test/harness.ts';
import { addLeaves } from '../../../test/leaves.ts';
import { startWitness, type TestWitness } from '../../../test/witness.ts';
import { getInternals } from '../../internals.ts';
import { examine } from '../doctor/examine.ts';
import { makeBackup } from './make.ts';
import { openTarget } from './open-target.ts';
import { findBackup, restoreFile, withBackup } from './restore.ts';

// L20: what stood in the register after the backup was made is known outside; the register must not go on without it.

const publicAddress = 'https://shop.test';
let folder: string;
let database: string;
let server: Started | undefined;
let witness: TestWitness | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  database = `sqlite:${folder}/p.db`;
});
afterEach(async () => {
  await server?.parvis.close();
  await witness?.close();
  server = witness = undefined;
  rmSync(folder, { recursive: true });
});

let ahead = 0;
async function open(logPolicy = ''): Promise<void> {
  await server?.parvis.close();
  server = await start({ database, publicAddress, logPolicy, jobs: 'off', now: () => Date.now() + ahead });
}
async function grow(leaves: number): Promise<string> {
  ahead += 3_600_000;
  await addLeaves(getInternals(server!.parvis)!.services.store, 's_shop', leaves);
  await server!.parvis.log.batch();
  return (await server!.call('GET', '/log/checkpoint')).text;
}
const backup = () => makeBackup(database, openTarget(join(folder, 'backups')), '1.0.0');
async function restore(): Promise<void> {
  await server!.parvis.close();
  await withBackup(await findBackup(join(folder, 'backups')), (file) => restoreFile(file, database, true));
}
const findings = async () =>
  (await examine(database, secret, undefined, undefined, publicAddress)).filter(({ what }) =>
    what.includes('register'),
  );

it('L20: after a restore nothing is appended before it was compared; a checkpoint that is behind here lets it go on', async () => {
  await open();
  await grow(5);
  await backup();
  const newest = (await server!.call('GET', '/log/checkpoint')).text;
  expect(await findings()).toMatchObject([{ level: 'ok' }]);
  await restore();
  await open();
  expect(await grow(2)).toBe(newest);
  expect(await server!.parvis.log.batch()).toEqual({ state: 'held' });
  expect((await server!.parvis.log.status()).code).toBe('restored');
  expect(await findings()).toMatchObject([{ level: 'fail', advice: expect.stringContaining('parvis log compare') }]);
  for (const wrong of [newest.replace('6', '5'), newest.replace('shop.test/log', 'other.test/log'), 'none']) {
    await expect(server!.parvis.log.compare(wrong)).rejects.toThrow(SyntaxError);
  }
  expect((await server!.parvis.log.status()).code).toBe('restored');
  expect(await server!.parvis.log.compare(newest)).toEqual({ compared: 'same', size: 6 });
  expect(await server!.parvis.log.batch()).toEqual({ state: 'published', size: 9 });
  expect((await server!.parvis.log.status()).code).toBe('ok');
});

it('L20: what is known of more keeps it from going on, whatever older one is brought afterwards', async () => {
  await open();
  const older = await grow(5);
  await backup();
  const newest = await grow(5);
  await restore();
  await open();
  expect(await server!.parvis.log.compare(newest)).toEqual({ compared: 'behind', size: 12 });
  expect(await server!.parvis.log.compare(older)).toEqual({ compared: 'same', size: 6 });
  expect(await grow(2)).toBe(older);
  expect((await server!.parvis.log.status()).code).toBe('behind');
  expect(await findings()).toMatchObject([{ level: 'fail', advice: expect.stringContaining('newest backup') }]);
});

it('L20: a witness is asked by itself, also where a file was put back by other hands', async () => {
  witness = await startWitness('one');
  const policy = `${witness.line}\nquorum one\n`;
  await open(policy);
  const { keys } = await (async () => {
    await getInternals(server!.parvis)!.services.register.signer();
    return server!.parvis.log.status();
  })();
  await witness.trust(keys[0]!);
  await grow(5);
  await backup();
  // Nothing came since: the witness says so, and it goes on.
  await restore();
  await open(policy);
  await grow(5);
  expect(witness.answered).toEqual([200, 200]);
  const last = (await server!.call('GET', '/log/checkpoint')).text;
  // Now the backup is older than what the witness has cosigned, and no restore command said that there was one.
  await restore();
  await open(policy);
  await getInternals(server!.parvis)!.services.store.logTree.hold(undefined, '');
  await grow(3);
  expect((await server!.parvis.log.status()).code).toBe('behind');
  expect(witness.newest('shop.test/log')).toBe(last);
  expect(witness.answered).toEqual([200, 200]);
});

it('parvis log says how it is, seals, and compares with a file', async () => {
  const env = { PARVIS_SECRET: secret, DATABASE_URL: database, PARVIS_PUBLIC_ADDRESS: publicAddress };
  const run = (...args: string[]) => runHere(folder, ['log', ...args], env);
  await open();
  expect(await run('batch')).toMatchObject({ code: 0, out: 'There is nothing to seal.\n' });
  await addLeaves(getInternals(server!.parvis)!.services.store, 's_shop', 3);
  await server!.parvis.close();
  expect(await run('batch')).toMatchObject({ code: 0, out: 'Sealed: 4 leaves.\n' });
  expect((await run('status')).out).toMatch(
    /^origin {4}shop\.test\/log\nkey {7}shop\.test\/log\+\w{8}\+\S+\nreceipts {2}shop\.test\/log\/receipt\+\S+\nsealed {4}\S+, 4 leaves\nstate {5}ok\n$/,
  );
  expect(await runHere(folder, ['log', 'batch'], { ...env, PARVIS_SECRET: undefined })).toMatchObject({ code: 1 });
  expect(await run('compare', `${folder}/nowhere`)).toMatchObject({ code: 1 });
});
