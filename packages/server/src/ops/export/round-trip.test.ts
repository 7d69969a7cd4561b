import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ExportType, exportTypes } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isAgreed } from '../../../../checks/log/two-verifiers.ts';
import { askVerifiers } from '../../../test/ask-verifiers.ts';
import { runHere } from '../../../test/command.ts';
import { fillFixture } from '../../../test/fixture-content.ts';
import { origin, type Started, secret, start } from '../../../test/harness.ts';
import { describePostgres } from '../../../test/postgres.ts';
import { type Archive, openArchive } from '../../export/read-archive.ts';
import { fieldsOf, sources } from '../../export/records.ts';
import { getInternals } from '../../internals.ts';
import { countersOf, insertRows } from '../../store/database.ts';
import { openStore } from '../../store/store.ts';
import { exportSite } from './export-site.ts';
import { restoreSite } from './restore-site.ts';

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-export-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const toFile = (): string => join(folder, `${++files}.zip`);
const open = (database: string, more = {}): Promise<Started> =>
  start({ database, sites: [], jobs: 'off', publicAddress: origin, ...more });
const servicesOf = ({ parvis }: Started) => getInternals(parvis)!.services;

async function save(server: Started, key: string, personalData = true): Promise<Archive> {
  const file = toFile();
  await exportSite(servicesOf(server), key, { personalData, software: '1.2.3' }, (chunks) =>
    pipeline(chunks, createWriteStream(file)),
  );
  return openArchive(file);
}

type Source = keyof typeof sources;

/** What no line says: what is keyed by a server, what comes again by itself, and who reported. */
const unsaid: Partial<Record<Source, readonly string[]>> = {
  author: ['email_encrypted', 'email_hash', 'email_base_hash'],
  subject: ['look_at'],
  decision: ['contest_encrypted'],
  pageReaction: ['network_hash'],
  report: [
    'detail',
    'name',
    'detail_encrypted',
    'name_encrypted',
    'email_encrypted',
    'email_hash',
    'reporter',
    'network_hash',
  ],
};

it('X1: no column of what is exported is forgotten', async () => {
  const store = openStore('sqlite::memory:');
  await store.migrate();
  const tables = new Map((await store.db.introspection.getTables()).map(({ name, columns }) => [name, columns]));
  await store.close();
  for (const [type, { table }] of Object.entries(sources) as [Source, { table: string }][]) {
    const said = new Set([...fieldsOf(type).map(({ column }) => column), ...(unsaid[type] ?? []), 'site_id']);
    if (type === 'image') for (const name of ['bytes', 'small']) said.add(name);
    if (type === 'subject') for (const name of countersOf) said.add(name);
    const left = tables.get(table)!.filter(({ name }) => !said.has(name));
    expect(left, `${table}: a new column needs its field in contract/src/exports.ts, or a line in unsaid`).toEqual([]);
  }
});

async function readRows(database: string, key: string, type: Source): Promise<string[]> {
  const store = openStore(database);
  const { id } = (await store.sites.byKey(key))!;
  const db = store.db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const rows = await db.selectFrom(sources[type].table).selectAll().where('site_id', '=', id).execute();
  await store.close();
  const toText = (row: object): string =>
    JSON.stringify(
      Object.entries(row)
        .filter(([name]) => !unsaid[type]?.includes(name))
        .sort(),
    );
  return rows.map(toText).sort();
}

/** What jobs count, and who was asked for reviews: rows of everything that the fixture lacks. */
async function fillMore(database: string): Promise<void> {
  const store = openStore(database);
  const site_id = (await store.sites.byKey('shop'))!.id;
  const at = '2026-01-02T03:04:05.678Z';
  await insertRows(store.db, 'days', [
    { site_id, subject_id: '', day: '2026-01-02', figures: '{"published":{"comment":3}}' },
  ]);
  await insertRows(store.db, 'days_counted', [{ site_id, counted_until: at }]);
  await insertRows(store.db, 'usage', [{ site_id, month: '2026-01', posts: 3, bytes: 5_000_000_000 }]);
  const batch = { id: crypto.randomUUID(), created_at: at, added_at: at, subject_key: 'room', incentive: 'none' };
  await insertRows(store.db, 'request_batches', [{ site_id, ...batch, delay_days: 3, address: origin }]);
  await store.close();
}

async function goRound(from: string, to: string): Promise<void> {
  await fillFixture(from);
  await fillMore(from);
  const old = await open(from);
  await old.parvis.log.batch();
  const fresh = await open(to, { secret: `${secret}, another` });
  const filled = new Set<ExportType | undefined>();
  for (const key of ['shop', 'other']) {
    const first = await save(old, key);
    for (const { type, records } of first.manifest.parts) if (records) filled.add(type);
    await restoreSite(servicesOf(fresh), join(folder, `${files}.zip`));
    for (const type of Object.keys(sources) as Source[]) {
      if (type === 'change') continue;
      expect(await readRows(to, key, type), `${key}: ${type}`).toEqual(await readRows(from, key, type));
    }
    // Once more from there: the same bytes, addresses too, which another secret keeps by now.
    const second = await save(fresh, key);
    const sums = ({ manifest: { parts } }: Archive) =>
      parts.flatMap(({ path, sha256 }) => (/^(log|staff|changes)/.test(path) ? [] : [`${path} ${sha256}`]));
    expect(sums(second)).toEqual(sums(first));
    const audit = await readRows(to, key, 'change');
    for (const row of await readRows(from, key, 'change')) expect(audit).toContain(row);
  }
  expect(exportTypes.filter((type) => !filled.has(type))).toEqual([]);
  const store = openStore(to);
  expect(await store.db.selectFrom('staff_invitations').select('role').execute()).toEqual([{ role: 'owner' }]);
  await store.close();

  await fresh.parvis.log.batch();
  const asked = await askVerifiers(fresh, ['guide', 'room'], { now: Date.now() / 1_000 });
  expect(asked!.said.size).toBeGreaterThan(1);
  for (const [of, both] of asked!.said) {
    expect(both.second.state, `${of}: ${JSON.stringify(both)}`).toBe('unwitnessed');
    expect(isAgreed(both), `${of}: ${JSON.stringify(both)}`).toBe(true);
  }
  await expect(restoreSite(servicesOf(fresh), join(folder, `${files}.zip`))).rejects.toThrow('already');
  await Promise.all([old, fresh].map(({ parvis }) => parvis.close()));
}

it('X1, X2: a site that was exported is the same on another server, row by row, and its register holds there', () =>
  goRound(`sqlite:${folder}/a.db`, `sqlite:${folder}/b.db`));

describePostgres('PostgreSQL', (create) => {
  it('X1, X2: the same, there and from there', async () => goRound(await create(), await create()));
});

it('X1, X3: the command writes an archive by which the register verifies; addresses are in it when they are asked for', async () => {
  // Filled and sealed by the first test.
  const database = `sqlite:${folder}/a.db`;
  const env = { DATABASE_URL: database, PARVIS_SECRET: secret, PARVIS_PUBLIC_ADDRESS: origin };
  const run = (...words: string[]) => runHere(folder, words, env);
  const [plain, whole] = [toFile(), toFile()];
  expect(await run('export', plain, '--site', 'shop')).toMatchObject({ code: 0 });
  expect(await run('export', whole, '--site', 'shop', '--with-personal-data')).toMatchObject({ code: 0 });
  expect(await run('export', whole, '--site', 'shop')).toMatchObject({ code: 1 });
  const verified = await run('verify', plain, '--state', join(folder, 'state.json'));
  expect(verified.out).toContain('Register intact');
  expect(verified.code).toBe(0);
  const texts = await Promise.all([plain, whole].map(readLinesOf));
  expect(texts.map((text) => /ada@example\.org|owner@example\.org/.test(text))).toEqual([false, true]);
  for (const text of texts) expect(text).not.toMatch(/cleo|_hash|encrypted|whsec_/i);

  const other = { ...env, DATABASE_URL: `sqlite:${folder}/command-2.db` };
  const restored = await runHere(folder, ['site', 'restore', whole, '--key', 'moved'], other);
  expect(restored.out).toMatch(/moved is here, with \d+ posts/);
});

async function readLinesOf(file: string): Promise<string> {
  const archive = await openArchive(file);
  let text = '';
  for (const type of exportTypes) for await (const lines of archive.lines(type)) text += JSON.stringify(lines);
  return text;
}
