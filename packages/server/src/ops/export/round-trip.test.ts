import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ExportType, exportTypes } from '@parvis/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isAgreed } from '../../../../checks/log/two-verifiers.ts';
import { askVerifiers } from '../../../test/ask-verifiers.ts';
import { runHere } from '../../../test/command.ts';
import { fillMore, readStored } from '../../../test/exported-rows.ts';
import { fillFixture } from '../../../test/fixture-content.ts';
import { origin, type Started, secret, start } from '../../../test/harness.ts';
import { describePostgres } from '../../../test/postgres.ts';
import { type Archive, openArchive } from '../../export/read-archive.ts';
import { type RowType, sources } from '../../export/records.ts';
import { getInternals } from '../../internals.ts';
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

async function fill(database: string): Promise<string> {
  await fillFixture(database);
  await fillMore(database);
  return database;
}

interface Verified {
  state: string;
  figures: { received: number; counts: Record<string, number> };
}

/** What `parvis verify` says of an archive. */
async function verify(file: string): Promise<Verified> {
  const { out } = await runHere(folder, ['verify', file, '--json', '--state', join(folder, `${++files}.json`)], {});
  return JSON.parse(out);
}

/** @param back from the server with the other secret to one with the first */
async function goRound(from: string, to: string, back = false): Promise<void> {
  const other = { secret: `${secret}, another` };
  const old = await open(from, back ? other : {});
  await old.parvis.log.batch();
  const fresh = await open(to, back ? {} : other);
  const filled = new Set<ExportType | undefined>();
  let before: Verified | undefined;
  for (const key of ['shop', 'other']) {
    const first = await save(old, key);
    for (const { type, records } of first.manifest.parts) if (records) filled.add(type);
    const file = join(folder, `${files}.zip`);
    const { webhooks, unknown } = await restoreSite(servicesOf(fresh), file);
    if (key === 'shop') {
      expect(webhooks).toContainEqual({ url: 'https://hooks.example/in', secret: expect.stringMatching(/^whsec_/) });
      expect(unknown).toBe(2);
      before = await verify(file);
    }
    for (const type of Object.keys(sources) as RowType[]) {
      if (type === 'change') continue;
      expect(await readStored(to, key, type), `${key}: ${type}`).toEqual(await readStored(from, key, type));
    }
    // Once more from there: the same bytes, addresses too, which another secret keeps by now.
    const second = await save(fresh, key);
    const sums = ({ manifest: { parts } }: Archive) =>
      parts.flatMap(({ path, sha256 }) => (/^(log|staff|changes)/.test(path) ? [] : [`${path} ${sha256}`]));
    expect(sums(second)).toEqual(sums(first));
    const audit = await readStored(to, key, 'change');
    for (const row of await readStored(from, key, 'change')) expect(audit).toContain(row);
  }
  // Whoever worked for it is invited, and does not yet work for the one that it goes on from.
  expect(exportTypes.filter((type) => !filled.has(type))).toEqual(back ? ['staff'] : []);
  const store = openStore(to);
  const invited = await store.db.selectFrom('staff_invitations').select('role').execute();
  expect(invited).toEqual(back ? [] : [{ role: 'owner' }]);
  await store.close();

  await fresh.parvis.log.batch();
  const asked = await askVerifiers(fresh, ['guide', 'room'], { now: Date.now() / 1_000 });
  expect(asked!.said.size).toBeGreaterThan(1);
  for (const [of, both] of asked!.said) {
    expect(both.second.state, `${of}: ${JSON.stringify(both)}`).toBe('unwitnessed');
    expect(isAgreed(both), `${of}: ${JSON.stringify(both)}`).toBe(true);
  }
  await save(fresh, 'shop');
  const file = join(folder, `${files}.zip`);
  // As many reviews stand in the new register as in the old one, each as one that was brought.
  const after = await verify(file);
  expect([before!.state, after.state]).toEqual(['intact', 'intact']);
  expect([after.figures.received, after.figures.counts]).toEqual([before!.figures.received, before!.figures.counts]);
  await expect(restoreSite(servicesOf(fresh), file)).rejects.toThrow('already');
  await Promise.all([old, fresh].map(({ parvis }) => parvis.close()));
}

it('X1, X2: a site that was exported is the same on another server, row by row, and its register holds there', async () =>
  goRound(await fill(`sqlite:${folder}/a.db`), `sqlite:${folder}/b.db`));

describePostgres('PostgreSQL', (create) => {
  it('X1, X2: the same, from SQLite and back', async () => {
    const there = await create();
    await goRound(`sqlite:${folder}/a.db`, there);
    await goRound(there, `sqlite:${folder}/c.db`, true);
  });
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
  for (const type of exportTypes) for await (const { lines } of archive.lines(type)) text += JSON.stringify(lines);
  return text;
}
