import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTables } from '../../../test/all-tables.ts';
import { type Started, start } from '../../../test/harness.ts';
import { rewriteArchive } from '../../../test/rewrite-archive.ts';
import { getInternals } from '../../internals.ts';
import { exportSite } from './export-site.ts';
import { restoreSite } from './restore-site.ts';

let folder: string;
let whole: string;
let empty: Started;
const servicesOf = ({ parvis }: Started) => getInternals(parvis)!.services;
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-restore-'));
  whole = path('whole.zip');
  // A site that has decided nothing: its settings are what the product has.
  const server = await start({
    sites: [{ key: 'shop', name: 'Shop', origins: ['https://shop.test'], policy: undefined! }],
  });
  await server.post({
    subject: { key: 'page', url: 'https://shop.test/page' },
    body: 'See [this](https://a.example).',
  });
  await exportSite(servicesOf(server), 'shop', { software: '' }, (chunks) =>
    pipeline(chunks, createWriteStream(whole)),
  );
  await server.parvis.close();
  empty = await start({ database: `sqlite:${path('empty.db')}`, sites: [], jobs: 'off' });
});
afterAll(async () => {
  await empty.parvis.close();
  rmSync(folder, { recursive: true });
});

it.each([
  ['a link that runs', 'https://a.example', 'javascript:alert(1)', /posts\.jsonl, line 1: "text"/],
  ['a status of no kind', '"status":"published"', '"status":"shown"', /posts\.jsonl, line 1: "status"/],
  ['a field that is missing', '"rootId"', '"rootID"', /posts\.jsonl, line 1: "rootId" is missing/],
  ['an address that runs', '"url":"https:', '"url":"javascript:', /subjects\.jsonl, line 1: "url"/],
  ['a line that is none', '{"type":"author"', '{"type":author', /authors\.jsonl, line 1: is no object/],
  ['a later version', '"version":1', '"version":2', /version 2/],
  ['another site than it says', '{"type":"site","id":"', '{"type":"site","id":"x', /not that of the manifest/],
])('X2: %s is refused with its line, and nothing of it stays', async (_, from, to, message) => {
  const before = await readTables(servicesOf(empty).store.db);
  let isFound = false;
  const file = await rewriteArchive(whole, path('other.zip'), (text) => {
    isFound ||= text.includes(from);
    return text.replaceAll(from, to);
  });
  expect(isFound).toBe(true);
  await expect(restoreSite(servicesOf(empty), file)).rejects.toThrow(message);
  const {
    log_chains: _chains,
    log_leaves: _leaves,
    erasures: _erasures,
    ...after
  } = await readTables(servicesOf(empty).store.db);
  expect(before).toMatchObject(after);
});

it('X1, X2: one byte that is another is seen, and what is whole becomes a site', async () => {
  const bytes = readFileSync(whole);
  const at = bytes.indexOf('schema.json') + 40;
  bytes[at]! ^= 1;
  writeFileSync(path('broken.zip'), bytes);
  await expect(restoreSite(servicesOf(empty), path('broken.zip'))).rejects.toThrow('is not what was written');
  await restoreSite(servicesOf(empty), await rewriteArchive(whole, path('other.zip'), (text) => text));
  const { text } = (await empty.call('GET', 'posts?subject=page')).json.items[0];
  expect(JSON.stringify(text)).toContain('https://a.example');
  await empty.post({ subject: { key: 'page' }, body: 'And it goes on.' }, { headers: { origin: 'https://shop.test' } });
});

it('X2: one that was cut off is seen by nobody, and the next one takes its place; of two at a time one is refused', async () => {
  const database = `sqlite:${path('cut.db')}`;
  let time = Date.now();
  const server = await start({ database, sites: [], jobs: 'off', now: () => time });
  const { store } = servicesOf(server);
  const script = join(import.meta.dirname, '../../../test/cut-restore.ts');
  const child = spawn(process.execPath, ['--conditions=parvis-source', script, database, whole], { stdio: 'inherit' });
  expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
  expect(await store.db.selectFrom('posts').select('id').execute()).toHaveLength(1);
  expect((await server.call('GET', 'posts?subject=page')).status).toBe(404);
  const restore = (key?: string, log?: (line: string) => void) => restoreSite(servicesOf(server), whole, { key, log });
  await expect(restore()).rejects.toThrow('Somebody restores this site at the moment');
  time += 120_000;
  const lines: string[] = [];
  await restore(undefined, (line) => lines.push(line));
  expect(lines[0]).toContain('was cut off');
  expect((await server.call('GET', 'posts?subject=page')).json.items).toHaveLength(1);
  // Nor is it deleted by what is said of backups, or once more restored beside itself.
  expect((await store.erasures.list()).filter(({ what }) => what === 'site')).toEqual([]);
  await expect(restore('other')).rejects.toThrow('This site is on this server already.');
  await expect(restore('Not a key')).rejects.toThrow('must be small letters');
  await server.parvis.sites.put({ key: 'taken', name: 'Taken', origins: [] });
  const site = (await store.sites.byKey('shop'))!.id;
  await store.write((verbs) => verbs.sites.removeSome(site));
  while (await store.write((verbs) => verbs.sites.removeSome(site)));
  await store.write((verbs) => verbs.sites.remove(site));
  await expect(restore('taken')).rejects.toThrow('There is a site "taken" already: name another with --key.');
  const both = await Promise.allSettled([restore('one'), restore('two')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await store.sites.list()).map(({ key }) => key)).toHaveLength(2);
  await server.parvis.close();
});
