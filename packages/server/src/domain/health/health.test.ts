import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Health } from '@parvis/contract';
import { afterEach, expect, it } from 'vitest';
import { origin, policy } from '../../../test/harness.ts';
import { type Console, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { makeBackup } from '../../ops/backup/make.ts';
import { openTarget } from '../../ops/backup/open-target.ts';
import type { Context } from '../context.ts';
import { getHealth } from './get.ts';

const hour = 3_600_000;
let ahead = 0;
let server: Console | undefined;
let folder: string | undefined;
afterEach(async () => {
  await server?.parvis.close();
  if (folder) rmSync(folder, { recursive: true });
  server = folder = undefined;
  ahead = 0;
});
const now = () => Date.now() + ahead;

/** What somebody is told, by code. */
async function ask(address: string, site = 'shop') {
  const browser = await server!.signIn(address);
  const { status, json } = await browser.ask('GET', `/v1/manage/sites/${site}/health`);
  const { level, items } = json as Health;
  return {
    status,
    level,
    items: items?.map(({ code }) => code),
    values: items && Object.fromEntries(items.map((one) => [one.name, one.values])),
  };
}

it('of the site and of the server: a backup, mail that stands, what waits too long, what was given up', async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  const database = `sqlite:${folder}/p.db`;
  server = await startConsole({ database, now });
  await server.add('shop', 'owner@shop.test', 'owner');
  expect(await ask('owner@shop.test')).toMatchObject({
    level: 'warn',
    items: [
      'database.ok',
      'disk.ok',
      'version.ok',
      'backups.none',
      'mail.off',
      'policy.ok',
      'queue.ok',
      'webhooks.ok',
      'jobs.ok',
      'quota.ok',
    ],
    values: { database: { engine: 'sqlite' }, quota: { used: 0, of: null } },
  });
  await makeBackup(database, openTarget(join(folder, 'backups')), '1.0.0');
  await server.parvis.sites.settings('shop', { moderation: 'everything', images: true });
  await server.parvis.sites.setQuota('shop', { postsPerMonth: 1 });
  const owner = await server.signIn('owner@shop.test');
  await owner.ask('POST', '/v1/manage/sites/shop/invitations', { email: 'mia@shop.test', role: 'viewer' });
  await server.post({ body: 'Waits.' });
  expect((await ask('owner@shop.test')).items).toEqual(expect.arrayContaining(['backups.ok', 'queue.ok']));
  await server.parvis.close();

  // Days later, with a mail server that nobody answers at.
  ahead = 80 * hour;
  server = await startConsole({
    database,
    now,
    mail: { smtp: 'smtp://127.0.0.1:1', from: 'shop@shop.test' },
  });
  const { store } = getInternals(server.parvis)!.services;
  const site = (await store.sites.byKey('shop'))!;
  const hook = {
    id: 'h',
    url: 'https://hooks.shop.test/x',
    events: [],
    content: false,
    createdAt: site.created_at,
    goneAt: site.created_at,
  };
  await store.sites.setWebhooks(site.id, [{ ...hook, secret: '' } as never], site.created_at);
  const at = new Date(now()).toISOString();
  await store.write((verbs) =>
    verbs.jobs.add(site.id, { kind: 'none', body: {}, createdAt: at, runAt: at, giveUpAt: at }),
  );
  const [job] = await store.queue.claim(['none'], 'w', 1, at, at);
  await store.queue.giveUp(job!, at, 'gone');
  const found = await ask('owner@shop.test');
  expect(found.level).toBe('fail');
  expect(found.items).toEqual([
    'database.ok',
    'disk.ok',
    'version.ok',
    'backups.old',
    'mail.late',
    'policy.ok',
    'queue.old',
    'webhooks.ended',
    'jobs.failed',
    'images.ok',
    'quota.ok',
  ]);
  expect(found.values).toMatchObject({
    queue: { waiting: 1 },
    webhooks: { count: 1, host: 'hooks.shop.test' },
    jobs: { count: 1, at },
    quota: { of: 1 },
  });
});

it('what is of the server is told to whoever runs it, and not to a tenant', async () => {
  const ofServer = ['database.ok', 'version.ok', 'backups.none'];
  const ofTenant = ['mail.off', 'policy.ok', 'queue.ok', 'webhooks.ok', 'jobs.ok', 'quota.ok'];
  server = await startConsole({ opening: 'invited' });
  const { sites } = server.parvis;
  await server.add('shop', 'owner@shop.test', 'owner');
  await server.add('shop', 'mia@shop.test', 'moderator');
  const without = (items: string[] | undefined) => items?.filter((code) => !code.startsWith('disk'));
  expect(without((await ask('owner@shop.test')).items)).toEqual([...ofServer, ...ofTenant]);
  expect(without((await ask('mia@shop.test')).items)).toEqual(ofTenant);
  await sites.put({ key: 'other', name: 'Other', origins: [] });
  expect((await ask('owner@shop.test')).items).toEqual(ofTenant);
  await server.add('other', 'owner@shop.test', 'owner');
  expect(without((await ask('owner@shop.test')).items)).toEqual([...ofServer, ...ofTenant]);
  expect((await ask('mia@shop.test', 'other')).status).toBe(401);
  await server.parvis.close();

  // Where anybody may open a site, the first tenant's is all there is, and not the server.
  server = await startConsole({ opening: 'open' });
  await server.add('shop', 'owner@shop.test', 'owner');
  expect((await ask('owner@shop.test')).items).toEqual(ofTenant);
  const { services } = getInternals(server.parvis)!;
  const until = '2100-01-01T00:00:00.000Z';
  const site = { ...(await services.store.sites.byKey('shop'))!, used_up_until: until };
  const operator = { kind: 'staff', author: site.staff_id, permissions: [], by: { kind: 'operator' } } as const;
  const { result } = await getHealth({ site, services, principal: operator, now: new Date().toISOString() } as Context);
  expect(result.items.map(({ name }) => name)).toContain('backups');
  expect(result.items.at(-1)).toMatchObject({ code: 'quota.used-up', level: 'fail', values: { until } });
});

it('FR-6, FR-7: reviews that wait for what nobody has said, and those that wait for longer than was said, are told at once', async () => {
  const day = 24 * hour;
  server = await startConsole({
    now,
    sites: [{ key: 'shop', name: 'The Shop', origins: [origin], policy: undefined }],
  });
  await server.add('shop', 'owner@shop.test', 'owner');
  const owner = 'owner@shop.test';
  expect((await ask(owner)).items).toContain('policy.unanswered');
  await server.post({ kind: 'review', rating: 3, body: 'A quiet week by the sea.' });
  expect(await ask(owner)).toMatchObject({ level: 'fail', values: { policy: { waiting: 1 } } });
  await server.parvis.sites.settings('shop', { policy: { ...policy, publicationDays: 5 } });
  expect((await ask(owner)).items).toEqual(expect.arrayContaining(['policy.ok', 'queue.ok']));
  const [item] = (await server.parvis.sites.queue('shop')).items;
  expect(Date.parse(item!.due!) - Date.parse(item!.since)).toBe(5 * day);
  // What is no review has no such end.
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  await server.post({ body: 'Is the pool open in March?' });
  expect((await server.parvis.sites.queue('shop')).items.map(({ due }) => due !== undefined)).toEqual([true, false]);
  ahead = 5 * day + hour;
  const late = await ask(owner);
  expect(late.items).toContain('queue.late');
  expect(late).toMatchObject({ level: 'fail', values: { queue: { waiting: 1, of: 5 } } });
});
