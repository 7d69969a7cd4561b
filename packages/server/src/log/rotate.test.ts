import {
  findSigned,
  readCheckpointText,
  readFrom,
  readHeadsLeaf,
  readKeyText,
  readNote,
  readProofText,
} from '@parvis/contract/log';
import { readAbout, readFrom as readOver, toLogKeys, watch } from '@parvis/core/verify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import { addLeaves } from '../../test/leaves.ts';
import { getInternals } from '../internals.ts';
import type { Store } from '../store/store.ts';
import { checkEd25519 } from './signer.ts';
import { sha256 } from './tree.ts';

const hour = 3_600_000;
let ahead = 0;
let server: Started;
let store: Store;
beforeEach(async () => {
  ahead = 0;
  server = await start({ publicAddress: 'https://shop.test', jobs: 'off', now: () => Date.now() + ahead });
  ({ store } = getInternals(server.parvis)!.services);
});
afterEach(() => server.parvis.close());

const read = readOver('https://shop.test/log', {
  fetch: async (url, init) => server.parvis.fetch(new Request(String(url), { headers: init?.headers ?? {} })),
});
const note = async () => readNote((await server.call('GET', '/log/checkpoint')).text);
const isSigned = async (vkey: string) =>
  (await findSigned(checkEd25519, await note(), await readKeyText(sha256, vkey))) !== undefined;
const grow = async (leaves: number) => {
  ahead += hour + 1_000;
  await addLeaves(store, 's_shop', leaves, new Date(Date.now() + ahead).toISOString().slice(0, 10));
  return server.parvis.log.batch();
};
const look = async () => {
  const about = await readAbout(read);
  const now = (Date.now() + ahead) / 1000;
  const seen = await watch(read, toLogKeys(about), { now });
  expect(seen, JSON.stringify(seen.differences)).toMatchObject({ state: 'intact' });
  return seen;
};

it('L21: a key is changed in the sight of all, and both sign for 90 days', async () => {
  await expect(server.parvis.log.rotateKey()).rejects.toThrow('Nothing was signed yet');
  await grow(3);
  const [old = ''] = (await server.parvis.log.status()).keys;
  const { vkey } = await server.parvis.log.rotateKey();
  await expect(server.parvis.log.rotateKey()).rejects.toThrow('being changed already');
  // Nothing else has to come for it.
  ahead += hour + 1_000;
  expect(await server.parvis.log.batch()).toEqual({ state: 'published', size: 6 });
  expect([await isSigned(old), await isSigned(vkey)]).toEqual([true, true]);
  expect((await look()).rotations).toHaveLength(1);
  // A reader who knows only the old key, or only the new one.
  for (const key of [old, vkey]) {
    expect(await watch(read, { log: [key] }, { now: (Date.now() + ahead) / 1000 })).toMatchObject({ state: 'intact' });
  }
  ahead += 91 * 24 * hour;
  await grow(1);
  expect([await isSigned(old), await isSigned(vkey)]).toEqual([false, true]);
  await server.parvis.log.rotateKey();
  expect((await store.logTree.keys()).map(({ purpose }) => purpose).sort()).toEqual(['log', 'log', 'receipt']);
});

it('L20, L21: begins anew under another name, with all that is here, and says what it takes the place of', async () => {
  await expect(server.parvis.log.renew()).rejects.toThrow('Nothing was signed yet');
  await grow(300);
  await grow(3);
  const before = readCheckpointText((await note()).text);
  const [old = ''] = (await server.parvis.log.status()).keys;
  // Whole tiles are kept by now: those of the old tree are not shown of the new one.
  await server.call('GET', '/log/tile/0/000');
  await store.logTree.hold('behind', new Date().toISOString());
  const { origin, vkey } = await server.parvis.log.renew();
  expect(origin).toBe('shop.test/log/2');
  expect((await server.call('GET', '/log/checkpoint')).status).toBe(404);
  await grow(2);
  expect(await isSigned(vkey)).toBe(true);
  const now = readCheckpointText((await note()).text);
  // One leaf of its own, all of the site, one end.
  expect(now).toMatchObject({ origin: 'shop.test/log/2', size: 1 + 305 + 1 });
  const first = Buffer.from(readProofText((await server.call('GET', '/log/2/proof/0')).text).extra!, 'base64');
  const { from, k } = JSON.parse(first.toString());
  expect(k).toBe('rotate');
  expect(readFrom(from)).toEqual({
    origin: 'shop.test/log',
    size: before.size,
    root: Buffer.from(before.root).toString('base64'),
  });
  expect((await server.call('GET', '/log/3/checkpoint')).status).toBe(404);
  expect((await server.call('GET', '/log/02/checkpoint')).status).toBe(404);
  expect((await look()).rotations).toHaveLength(1);
  expect(await watch(read, { log: [old] })).toMatchObject({ state: 'contradiction' });
  const [, , last] = await store.logTree.entries(304, 307);
  expect(readHeadsLeaf(last!).n).toBe(1);
  await grow(2);
  await look();
  expect((await server.parvis.log.renew()).origin).toBe('shop.test/log/3');
});
