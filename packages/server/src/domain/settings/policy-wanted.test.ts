import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { policy } from '../../../test/harness.ts';
import { startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { examine } from '../../ops/doctor/examine.ts';

// A server of an earlier version, whose site has reviews and has never been asked how it treats them.

const folder = mkdtempSync(join(tmpdir(), 'parvis-upgrade-'));
afterAll(() => rmSync(folder, { recursive: true }));
const host = 'https://talk.shop.test';
const open = (jobs: 'on' | 'off') =>
  startConsole({ database: `sqlite:${join(folder, 'parvis.db')}`, sites: [], publicAddress: host, jobs });

it('FR-6: after an upgrade reviews wait, doctor and health say so with the way to the answers, and owners have one mail', async () => {
  copyFileSync(join(import.meta.dirname, '../../../fixtures/databases/0.1.1.db'), join(folder, 'parvis.db'));
  let server = await open('off');
  await server.add('shop', 'rose@shop.test', 'owner');
  const { store } = getInternals(server.parvis)!.services;
  await store.db.updateTable('staff').set({ email_verified: 1 }).execute();
  expect((await server.parvis.sites.settings('shop')).policy).toBeNull();
  const key = await server.parvis.sites.renewKey('shop');
  const health = async () => {
    const path = '/v1/manage/sites/shop/health';
    const { json } = await server.call('GET', path, { token: key, headers: { origin: undefined } });
    return json.items.find(({ name }: { name: string }) => name === 'policy').code;
  };
  expect(await health()).toBe('policy.stopped');
  const { post } = await server.post({ kind: 'review', subject: { key: 'new' }, body: 'Snow until the door.' });
  expect(post.status).toBe('pending');
  expect(await health()).toBe('policy.held');
  const told = async () => await examine(`sqlite:${join(folder, 'parvis.db')}`, undefined, undefined, undefined, host);
  const wrong = (await told()).filter(({ what }) => what.includes('New reviews of shop'));
  expect(wrong).toMatchObject([
    { level: 'fail', advice: expect.stringContaining(`${host}/console/site/shop/settings/policy`) },
  ]);
  await server.parvis.close();

  const wanted = async () =>
    (await server.mails()).filter(({ template, to }) => template === 'policyWanted' && to === 'rose@shop.test');
  for (const isLast of [false, true]) {
    server = await open('on');
    await expect.poll(async () => (await wanted()).length, { timeout: 60_000 }).toBe(1);
    if (!isLast) await server.parvis.close();
  }
  expect((await wanted())[0]!.data).toMatchObject({ link: `${host}/console/site/shop/settings/policy` });
  await server.parvis.sites.settings('shop', { policy });
  expect((await told()).filter(({ what }) => what.includes('New reviews of shop'))).toEqual([]);
  await server.parvis.close();
});
