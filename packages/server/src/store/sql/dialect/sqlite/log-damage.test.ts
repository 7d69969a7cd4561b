import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secret, start } from '../../../../../test/harness.ts';
import { examine } from '../../../../ops/doctor/examine.ts';
import { findLogDamage, listDamagedLogs } from './log-damage.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const posts = 40;

/** A database as a kill leaves it: the file and its log, copied while a server has them open. */
async function kill(): Promise<{ path: string; log: string }> {
  const live = join(folder, 'live.db');
  const server = await start({ database: `sqlite:${live}` });
  // What made the tables is in the file: the log holds the posts alone, from its beginning.
  const file = new Sqlite(live);
  file.pragma('wal_checkpoint(TRUNCATE)');
  file.close();
  for (let n = 0; n < posts; n++) await server.post({ body: `Post ${n}` });
  const path = join(folder, 'killed/p.db');
  mkdirSync(join(folder, 'killed'));
  for (const end of ['', '-wal']) copyFileSync(live + end, path + end);
  await server.parvis.close();
  return { path, log: `${path}-wal` };
}

async function countAfterStart(path: string): Promise<{ count: number; said: string[] }> {
  const server = await start({ database: `sqlite:${path}` });
  const { json } = await server.call('GET', 'page?subject=page&blocks=comments');
  const said = server.log.map(({ level, message }) => `${level}: ${message}`);
  await server.parvis.close();
  return { count: json.subject.commentCount, said };
}

describe('F6: a write-ahead log that was damaged', () => {
  it('200 bytes in its middle: the start says what is lost, doctor does, and both go on until its copy is removed', async () => {
    const { path, log } = await kill();
    const bytes = readFileSync(log);
    const middle = bytes.length >> 1;
    bytes.fill(0xa5, middle, middle + 200);
    writeFileSync(log, bytes);
    const { count, said } = await countAfterStart(path);
    expect(count).toBeLessThan(posts);
    expect(said).toEqual([expect.stringMatching(/^error: \d+ bytes of the write-ahead log were damaged/)]);
    const [kept] = listDamagedLogs(path);
    // Each post waited for the one before, and is a commit of its own; the frame that was hit may hide its own.
    expect(kept!.commits).toBeGreaterThanOrEqual(posts - count - 1);
    expect(readFileSync(kept!.path).equals(bytes)).toBe(true);
    expect(statSync(kept!.path).mode & 0o777).toBe(0o600);
    const finding = async () =>
      (await examine(`sqlite:${path}`, secret)).find(({ what }) => what.includes('write-ahead log were damaged'));
    expect(await finding()).toMatchObject({ level: 'fail', what: expect.stringContaining(kept!.path) });
    rmSync(kept!.path);
    expect(await finding()).toBeUndefined();
    expect((await countAfterStart(path)).said).toEqual([]);
  });

  it('doctor finds it first, and does not remove what it found by closing the file', async () => {
    const { path, log } = await kill();
    const bytes = readFileSync(log);
    // As long as a frame, whose own zeros would hide a shorter one.
    bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 4_120);
    writeFileSync(log, bytes);
    const findings = await examine(`sqlite:${path}`, secret);
    expect(findings.find(({ what }) => what.includes('were damaged'))?.level).toBe('fail');
    expect(listDamagedLogs(path)).toHaveLength(1);
  });

  it('a log that a kill cut off anywhere is none', async () => {
    const { path, log } = await kill();
    const bytes = readFileSync(log);
    expect(findLogDamage(bytes)).toBeUndefined();
    for (const cut of [0, 20, 32, 33, 5_000, bytes.length - 4_000, bytes.length - 1]) {
      expect(findLogDamage(bytes.subarray(0, cut)), `${cut}`).toBeUndefined();
    }
    // What an earlier log left behind has other salts.
    const restarted = Buffer.from(bytes);
    for (
      let at = (restarted.length >> 1) - (((restarted.length >> 1) - 32) % 4_120);
      at + 24 < restarted.length;
      at += 4_120
    )
      restarted.writeUInt32BE(1, at + 8);
    expect(findLogDamage(restarted)).toBeUndefined();
    expect(await countAfterStart(path)).toEqual({ count: posts, said: [] });
  });
});
