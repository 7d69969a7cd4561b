import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  auditUndoPath,
  type ExportSettings,
  type KeptExport,
  type KeptExportList,
  keptExportLimits,
} from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';
import { openArchive } from '../../export/read-archive.ts';
import { getInternals } from '../../internals.ts';
import { createExporting, sweepExports } from './keep.ts';

const day = 86_400_000;
const path = '/v1/manage/sites/shop/exports';
let folder: string;
let server: Started;
let key: string;
let time = Date.parse('2026-03-01T10:00:00Z');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-kept-'));
});
afterEach(async () => {
  await server.parvis.close();
  rmSync(folder, { recursive: true });
});

async function open(siteBytes?: number): Promise<void> {
  server = await start({
    database: `sqlite:${folder}/parvis.db`,
    jobs: 'off',
    now: () => time,
    exports: { folder: join(folder, 'kept'), ...(siteBytes && { siteBytes }) },
  });
  key = await server.parvis.sites.renewKey('shop');
  await server.post({ body: 'Something to take along.' });
}
const services = () => getInternals(server.parvis)!.services;
const files = (): string[] => readdirSync(join(folder, 'kept')).sort();
const ask = (method: string, path: string, body?: object, token = key) =>
  server.call(method, path, { token, headers: { origin: undefined }, ...(body && { body }) });
const list = async (): Promise<KeptExportList> => (await ask('GET', path)).json;
const create = async (body: object = {}): Promise<KeptExport> => (await ask('POST', path, body)).json;
/** A round of what the server does every few seconds. */
async function work(): Promise<void> {
  await createExporting(services(), new AbortController().signal)();
}
const schedule = (exports: Partial<ExportSettings>) =>
  ask('PATCH', '/v1/manage/sites/shop/settings', {
    exports: { every: 'weekly', keep: 2, personalData: false, ...exports },
  });
async function fetchFile(path: string, method = 'GET') {
  const answer = await server.parvis.fetch(new Request(`http://server${path}`, { method }));
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

it('X7: is asked for, made, and taken once by a link that holds for minutes; the audit says by whom', async () => {
  await open();
  const asked = await create({ personalData: true });
  expect(asked).toMatchObject({ state: 'waiting', as: 'archive', personalData: true, scheduled: false, bytes: null });
  expect((await ask('PUT', `${path}/${asked.id}/link`)).json.code).toBe('CHANGED_SINCE');
  await work();
  const [made] = (await list()).items;
  expect(made).toMatchObject({ id: asked.id, state: 'ready', expiresAt: '2026-03-08T10:00:00.000Z' });
  const link = async () => (await ask('PUT', `${path}/${asked.id}/link`)).json.path as string;
  const [void_, taken] = [await link(), await link()];
  expect((await fetchFile(void_)).status).toBe(404);
  expect((await fetchFile(taken, 'HEAD')).status).toBe(405);
  const { status, headers, bytes } = await fetchFile(taken);
  expect([status, headers.get('content-type'), bytes.length]).toEqual([200, 'application/zip', made!.bytes]);
  expect(headers.get('content-disposition')).toBe('attachment; filename="shop-2026-03-01.zip"');
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(made!.sha256);
  writeFileSync(join(folder, 'taken.zip'), bytes);
  expect((await openArchive(join(folder, 'taken.zip'))).manifest.personalData).toBe(true);
  expect((await fetchFile(taken)).status).toBe(404);
  const late = await link();
  time += keptExportLimits.linkMinutes * 60_000;
  expect((await fetchFile(late)).status).toBe(404);
  const { json } = await ask('GET', '/v1/manage/sites/shop/audit');
  const whats = json.items.map(({ change }: { change?: { what: string } }) => change?.what);
  expect(whats).toEqual(expect.arrayContaining(['export.taken', 'site.exported']));
  // A week later it is gone, with its file.
  time += 7 * day;
  await work();
  expect([(await list()).items, files()]).toEqual([[], []]);
});

it('X7: what is personal is for who may hand it out, all of it for who may write settings, and of one site ten at a time', async () => {
  await open();
  const keyOf = (permissions: string[]) =>
    server.parvis.sites.createKey('shop', { name: 'One', permissions: permissions as never });
  const [some, none] = [await keyOf(['settings.read', 'settings.write']), await keyOf(['site.read'])];
  expect((await ask('POST', path, { personalData: true }, some)).status).toBe(403);
  expect(
    (
      await ask(
        'PATCH',
        '/v1/manage/sites/shop/settings',
        { exports: { every: 'daily', keep: 1, personalData: true } },
        some,
      )
    ).status,
  ).toBe(403);
  for (const [method, at] of [
    ['GET', path],
    ['POST', path],
  ] as const) {
    expect((await ask(method, at, method === 'POST' ? {} : undefined, none)).status).toBe(403);
  }
  const { id } = await create({ personalData: true });
  await work();
  expect((await ask('PUT', `${path}/${id}/link`, undefined, some)).status).toBe(403);
  for (let n = 1; n < keptExportLimits.asked; n++) await create({ as: 'decisions' });
  expect((await create()) as unknown).toMatchObject({ code: 'TOO_MANY' });
  expect((await ask('DELETE', `${path}/${id}`)).status).toBe(204);
  expect(files()).toEqual([]);
});

it('X8: are made by themselves, of which as many stay as the site says; that it does so is taken back as every setting', async () => {
  await open();
  expect((await list()).nextAt).toBeNull();
  const before = (await ask('GET', '/v1/manage/sites/shop/health')).json.items;
  expect(before.some(({ name }: { name: string }) => name === 'exports')).toBe(false);
  await schedule({});
  for (let n = 0; n < 4; n++) {
    await work();
    await work();
    expect((await list()).items.filter(({ scheduled }) => scheduled)).toHaveLength(Math.min(n + 1, 2));
    time += 7 * day;
  }
  expect(files()).toHaveLength(2);
  const { nextAt, items } = await list();
  expect([nextAt, items[0]!.expiresAt]).toEqual([new Date(time).toISOString(), null]);
  const health = async () =>
    (await ask('GET', '/v1/manage/sites/shop/health')).json.items.find(
      ({ name }: { name: string }) => name === 'exports',
    );
  expect(await health()).toMatchObject({ code: 'exports.ok', values: { at: items[0]!.readyAt } });
  time += 8 * day;
  expect(await health()).toMatchObject({ code: 'exports.late' });
  const { json } = await ask('GET', '/v1/manage/sites/shop/audit?what=settings');
  const undo = await ask('POST', auditUndoPath.replace('{site}', 'shop'), { change: json.items[0].id });
  expect(undo.status, undo.text).toBe(201);
  expect((await list()).nextAt).toBeNull();
});

it('X8: one that has no room costs none of those that are there, leaves nothing, and is told; it is tried again hours later', async () => {
  await open(80_000);
  await schedule({ every: 'daily' });
  await work();
  const [first] = (await list()).items;
  expect(first!.state).toBe('ready');
  time += day;
  await work();
  expect((await list()).items.map(({ state, failure }) => [state, failure])).toEqual([
    ['failed', 'NO_ROOM'],
    ['ready', null],
  ]);
  expect(files()).toEqual([`${first!.id}.zip`]);
  const { json } = await ask('GET', '/v1/manage/sites/shop/health');
  expect(json.items).toContainEqual(
    expect.objectContaining({ code: 'exports.full', values: { at: expect.any(String), since: first!.readyAt } }),
  );
  time += day / 4;
  await work();
  expect((await list()).items).toHaveLength(2);
});

it('X7: one that was cut off is made anew, and one that stops a server three times is not; files of no export go', async () => {
  await open();
  const { id } = await create();
  const { store } = services();
  const site = (await store.sites.byKey('shop'))!.id;
  const cut = () =>
    store.write(({ exports }) =>
      exports.set(site, id, { state: 'writing', held_by: 'gone', held_until: new Date(time - 1).toISOString() }),
    );
  await cut();
  await work();
  expect((await list()).items[0]).toMatchObject({ state: 'ready' });
  // Another process says that it is at it.
  await store.write(({ exports }) =>
    exports.set(site, id, { state: 'writing', held_by: 'other', held_until: new Date(time + 1_000).toISOString() }),
  );
  await work();
  expect((await list()).items[0]).toMatchObject({ state: 'writing' });
  await cut();
  await store.write(({ exports }) => exports.set(site, id, { attempts: 3 }));
  await work();
  expect((await list()).items[0]).toMatchObject({ state: 'failed', failure: 'INTERRUPTED' });

  const stray = `${crypto.randomUUID()}.zip`;
  for (const name of [stray, `${id}.zip.part`, 'notes.txt', `${crypto.randomUUID()}.csv`]) {
    writeFileSync(join(folder, 'kept', name), 'x');
    if (!name.endsWith('.csv')) utimesSync(join(folder, 'kept', name), 1, 1);
  }
  await sweepExports(services());
  expect(
    files()
      .map((name) => name.replace(/^(?!notes).*\./, '*.'))
      .sort(),
  ).toEqual(['*.csv', '*.zip', 'notes.txt']);
  expect(files()).toContain(`${id}.zip`);
});
