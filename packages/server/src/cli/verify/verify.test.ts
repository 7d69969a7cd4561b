import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Receipt } from '@parvis/core/verify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { keys, MadeLog, site, statement, toRecord, vectors } from '../../../../core/testing/made-log.ts';
import { runHere } from '../../../test/command.ts';
import { openZip } from '../../export/zip-reader.ts';

let folder: string;
let server: Server;
let url: string;
let log: MadeLog;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-verify-'));
  server = createServer(async (request, response) => {
    try {
      response.end(await log.read(request.url!.replace(/^\/log\//, '')));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const about = (receiptKey = keys.receipt) =>
  JSON.stringify({ origin: 'parvis.example/log', keys: keys.log, receiptKey });
const today = new Date().toISOString().slice(0, 10);
const state = () => ['--state', join(folder, 'state', 'logs.json')];
const parvis = (...args: string[]) => runHere(folder, [...args, ...state()]);

/** As it stands today, so that nothing is late. */
beforeEach(() => {
  rmSync(join(folder, 'state'), { recursive: true, force: true });
  log = vectors();
  log.append(
    site,
    { k: 'submit', day: today, record: toRecord({ submittedOn: today }), post: 'p4' },
    { k: 'refuse', day: today, ref: 4, reason: 'M2' },
  );
  log.batch(new Date().toISOString());
  log.instead.set('about', about());
});

it('says what the register of every site holds, by its helpers and by its tiles', async () => {
  for (const more of [[], ['--full']]) {
    const { code, out } = await parvis('verify', url, ...more);
    expect(out).toContain('parvis.example/log, s_demo:');
    expect(out).toContain('1 review shown out of 2 received since 2026-10-19: 1 refused (1 insult, hate or threat).');
    expect(out).toContain('Register intact, not witnessed.');
    expect(code).toBe(0);
  }
  const { code, out } = await parvis('verify', `${url}/sites/demo/policy`, '--json');
  expect(JSON.parse(out)).toMatchObject({ site, state: 'intact', figures: { received: 2 } });
  expect(code).toBe(0);
});

it('says what differs, and keeps evidence that says the same again', async () => {
  log.instead.set('site/s_demo/leaves', log.answer('site/s_demo/leaves')!.replace('M2', 'M4'));
  const { code, out } = await parvis('verify', url);
  expect(out).toContain('This list does not match the register.');
  expect(out).toContain('site/s_demo/leaves');
  expect(code).toBe(1);
  log = new MadeLog();
  const again = await parvis('verify', 'parvis-evidence-s_demo.json');
  expect(again.out).toMatch(/^Evidence of http.*\nThis list does not match the register\./);
  expect(again.code).toBe(1);
  const gone = await parvis('verify', url);
  expect([gone.code, gone.out]).toEqual([2, 'It cannot be verified here. There is no sealed register of it yet.\n']);
});

it('L27: remembers keys and checkpoints, and warns where they change or the past does', async () => {
  expect((await parvis('monitor', url)).out).toMatch(/^parvis.example\/log:\n7 leaves, 1 site\./);
  const again = await parvis('monitor', url);
  expect(again.out).not.toContain('first time');
  expect(again.code).toBe(0);
  const before = log;
  log = vectors();
  log.instead.set('about', about());
  for (const command of ['verify', 'monitor']) {
    const { code, out } = await parvis(command, url);
    expect(out).toContain('The register shows another past than before');
    expect(code).toBe(1);
  }
  log = before;
  log.instead.set('about', about('other.example/receipt+00000000+AAAA'));
  expect((await parvis('verify', url)).out).toContain('Warning: parvis.example/log has other keys');
});

it('L13: receipts and proofs, with the register and without', async () => {
  log.deadline = Math.floor(Date.now() / 1_000) + 3_600;
  const [receipt] = log.append('s_other', { k: 'open', day: today, record: statement }) as [Receipt];
  const [waiting] = log.append(site, { k: 'submit', day: today, record: toRecord(), post: 'p6' }) as [Receipt];
  const file = join(folder, 'receipt.json');
  writeFileSync(file, JSON.stringify(waiting));
  const traced = await parvis('verify', url, '--site', site, '--receipt', file);
  expect(traced.out).toContain('waits for the next batch');
  log.batch(new Date(Date.now() + 1_000).toISOString());
  expect((await parvis('verify', url, '--site', site, '--receipt', file)).out).toMatch(
    /is leaf \d of the log, pending/,
  );
  const alone = await parvis('verify', file, '--receipt-key', keys.receipt!);
  expect(alone.out).toContain('parvis.example/log has received this review');
  expect((await parvis('verify', file)).out).toContain('--receipt-key');
  writeFileSync(file, JSON.stringify({ ...waiting, r: receipt.r }));
  expect((await parvis('verify', file, '--receipt-key', keys.receipt!)).code).toBe(1);
  const proof = join(folder, 'leaf.tlog-proof');
  writeFileSync(proof, log.answer('proof/1')!);
  expect((await parvis('verify', proof, '--key', keys.log[0]!)).out).toContain('Leaf 1 of the first');
  writeFileSync(proof, log.answer('proof/1')!.replace('index 1', 'index 2'));
  expect((await parvis('verify', proof, '--key', keys.log[0]!)).code).toBe(1);
});

it('reads an archive, in a folder and as ZIP', async () => {
  const size = log.tree.length;
  const paths = [
    'checkpoint',
    `proof/${size - 1}`,
    `proof/${size - 2}`,
    `heads/${size}`,
    'site/s_demo/leaves',
    'site/s_demo/openings',
  ];
  const files = await Promise.all(
    paths.map(async (path) => [`copy/${path}`, Buffer.from(await log.read(path))] as const),
  );
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  writeFileSync(join(folder, 'copy.zip'), toZip(files));
  for (const target of ['copy', 'copy.zip']) {
    const { code, out } = await parvis('verify', target, '--key', keys.log[0]!);
    expect(out).toContain('Register intact, not witnessed.');
    expect(code).toBe(0);
  }
  expect((await parvis('verify', 'copy')).out).toContain('--key');
  writeFileSync(join(folder, 'none.zip'), 'PK no');
  expect(() => openZip(join(folder, 'none.zip'))).toThrow(SyntaxError);
  const broken = toZip(files);
  broken.fill(0, broken.length - 90, broken.length - 22);
  writeFileSync(join(folder, 'broken.zip'), broken);
  expect(() => openZip(join(folder, 'broken.zip'))).toThrow(SyntaxError);
});

/** An archive as tools write them: one file stored, the others deflated. */
function toZip(files: (readonly [string, Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [i, [name, bytes]] of files.entries()) {
    const body = i === 0 ? bytes : deflateRawSync(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(i === 0 ? 0 : 8, 8);
    local.writeUInt32LE(body.length, 18);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(i === 0 ? 0 : 8, 10);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(bytes.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), body);
    list.push(entry, Buffer.from(name));
    at += 30 + name.length + body.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...list, end]);
}
it('the evidence of a look that was kept is whole', async () => {
  const file = join(folder, 'kept.json');
  await parvis('verify', url, '--save', file);
  expect(JSON.parse(readFileSync(file, 'utf8')).files).toHaveProperty(['site/s_demo/openings']);
  expect((await parvis('verify', file)).out).toContain('Register intact');
});
