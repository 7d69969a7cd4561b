import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportTypes } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, host, startConsole } from '../../test/staff.ts';
import { toChangeRow } from '../domain/changes/record.ts';
import { deleteDueSites } from '../domain/sites/deletion.ts';
import { openArchive } from '../export/read-archive.ts';
import { getInternals } from '../internals.ts';

// How a site ends: what its owners take along, and when it goes; and when its people were there.

let server: Console;
let time = Date.parse('2026-03-01T10:00:00Z');
beforeEach(async () => {
  server = await startConsole({ now: () => time, jobs: 'off' });
  await server.add('shop', 'ada@example.com', 'owner');
  await server.add('shop', 'bo@example.com', 'moderator');
});
afterEach(() => server.parvis.close());

const services = () => getInternals(server.parvis)!.services;
const due = () => deleteDueSites({ now: new Date(time).toISOString(), services: services() });
const path = '/v1/manage/sites/shop';

it('M44: a site goes a week after an owner said so, unless one says that it stays; its owners have a mail', async () => {
  await server.post({ body: 'A room.' });
  const ada = await server.signIn('ada@example.com');
  const bo = await server.signIn('bo@example.com');
  const key = await server.parvis.sites.renewKey('shop');
  const headers = { authorization: `Bearer ${key}` };
  const byKey = await server.parvis.fetch(new Request(`${host}${path}/deletion`, { method: 'PUT', headers }));
  expect(byKey.status).toBe(403);
  expect((await bo.ask('PUT', `${path}/deletion`)).status).toBe(403);
  const planned = await ada.ask('PUT', `${path}/deletion`);
  expect([planned.status, planned.json.deletesAt]).toEqual([200, '2026-03-08T10:00:00.000Z']);
  // Said again it is not later.
  time += 86_400_000;
  expect((await ada.ask('PUT', `${path}/deletion`)).json.deletesAt).toBe('2026-03-08T10:00:00.000Z');
  const mails = await services().store.db.selectFrom('mails').select('template').execute();
  expect(mails.filter(({ template }) => template === 'siteDeletion')).toHaveLength(1);
  expect((await ada.ask('DELETE', `${path}/deletion`)).status).toBe(204);
  time += 30 * 86_400_000;
  await due();
  expect(await server.parvis.sites.list()).toHaveLength(1);
  const again = await server.signIn('ada@example.com');
  await again.ask('PUT', `${path}/deletion`);
  time += 7 * 86_400_000 - 1;
  await due();
  expect((await server.call('GET', 'page?subject=page')).status).toBe(200);
  time++;
  await due();
  expect(await server.parvis.sites.list()).toEqual([]);
  expect((await server.call('GET', 'page?subject=page')).status).toBe(404);
});

it('M44: a large site goes in portions, and stays no more once it is time', async () => {
  const { store } = services();
  const { id } = (await store.sites.byKey('shop'))!;
  for (let n = 0; n < 12; n++) {
    const changes = Array.from({ length: 50 }, () =>
      toChangeRow(
        { now: '2026-03-01T10:00:00.000Z', site: { id }, by: { kind: 'operator' } },
        {
          what: 'site.changed',
          of: id,
        },
      ),
    );
    await store.write((verbs) => verbs.changes.add(...changes));
  }
  const ada = await server.signIn('ada@example.com');
  await ada.ask('PUT', `${path}/deletion`);
  const count = async () => (await store.db.selectFrom('changes').select('id').execute()).length;
  time += 7 * 86_400_000;
  const late = await server.signIn('ada@example.com');
  const before = await count();
  expect((await late.ask('DELETE', `${path}/deletion`)).status).toBe(404);
  while ((await count()) === before) expect(await store.write((verbs) => verbs.sites.removeSome(id))).toBe(true);
  expect(before - (await count())).toBe(500);
  await due();
  expect([await server.parvis.sites.list(), await count()]).toEqual([[], 0]);
});

it('ORG-07: an owner takes everything along, nobody else anything; no secret is in it', async () => {
  const email = 'rita@example.com';
  const { post } = await server.post({ body: 'A room under the roof.', author: { name: 'Rita', email } });
  const report = { reason: 'illegal', detail: 'Of the neighbour.', name: 'Rita', email, goodFaith: true };
  expect((await server.call('POST', `posts/${post.id}/reports`, { body: report })).status).toBe(201);
  const { secret } = await server.parvis.sites.createWebhook('shop', {
    url: 'https://hooks.example/parvis',
    events: ['mail.late'],
  });
  await server.parvis.sites.put({ key: 'other', name: 'Other', origins: [] });
  const ada = await server.signIn('ada@example.com');
  const head = { method: 'HEAD', headers: { cookie: ada.header() } };
  expect((await server.parvis.fetch(new Request(`${host}/console/export?site=shop`, head))).status).toBe(200);
  const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  const take = async (query = '') => {
    const request = new Request(`${host}/console/export?site=shop${query}`, { headers: { cookie: ada.header() } });
    const answer = await server.parvis.fetch(request);
    expect(answer.status).toBe(200);
    const file = join(folder, 'got.zip');
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    const archive = await openArchive(file);
    const lines: Record<string, unknown>[] = [];
    for (const type of exportTypes) for await (const some of archive.lines(type)) lines.push(...some.lines);
    return { answer, lines, text: JSON.stringify(lines) };
  };
  const { answer, lines, text } = await take();
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="shop.zip"');
  expect(lines[0]).toMatchObject({ type: 'site', key: 'shop' });
  expect(lines.find(({ type }) => type === 'post')?.body).toBe('A room under the roof.');
  // DATA-09: nobody finds out who reported.
  const reports = lines.filter(({ type }) => type === 'report');
  expect(reports).toMatchObject([{ postId: post.id, reason: 'illegal' }]);
  expect(Object.keys(reports[0]!).filter((name) => /reporter|network|name|email|detail/i.test(name))).toEqual([]);
  for (const hidden of [secret, 'secret_hash', 'webhooks', 'ada@example.com', email, 'Of the neighbour']) {
    expect(text).not.toContain(hidden);
  }
  const whole = await take('&personal=yes');
  expect(whole.text).toContain(email);
  rmSync(folder, { recursive: true });
  expect((await ada.get('/console/export?site=shop&as=other')).status).toBe(400);
  const table = await ada.get('/console/export?site=shop&as=posts');
  expect(table.headers.get('content-disposition')).toBe('attachment; filename="shop-posts.csv"');
  expect(table.text).toContain('A room under the roof.');
  const { items } = (await ada.ask('GET', `${path}/audit?what=site`)).json;
  expect(items.map(({ change }: { change: { what: string } }) => change.what)).toEqual(Array(3).fill('site.exported'));
  for (const site of ['other', 'none']) expect((await ada.get(`/console/export?site=${site}`)).status).toBe(404);
  const bo = await server.signIn('bo@example.com');
  expect((await bo.get('/console/export?site=shop')).status).toBe(403);
  expect((await server.browser().get('/console/export?site=shop')).status).toBe(303);
  await server.parvis.sites.setSuspended('shop', true);
  expect((await ada.get('/console/export?site=shop')).status).toBe(403);
});

it('says when each was there last, to the hour', async () => {
  const ada = await server.signIn('ada@example.com');
  const seen = async () => {
    const { items } = (await ada.ask('GET', `${path}/staff`)).json;
    return items.map(({ seenAt }: { seenAt: string | null }) => seenAt);
  };
  await seen();
  await expect.poll(seen).toEqual([new Date(time).toISOString(), null]);
  const first = new Date(time).toISOString();
  time += 59 * 60_000;
  await seen();
  expect(await seen()).toEqual([first, null]);
});
