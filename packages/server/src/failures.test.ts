import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Started, start } from '../test/harness.ts';
import { examine } from './ops/doctor/examine.ts';
import { openStore } from './store/store.ts';

// What goes wrong below a server: a clear answer, nothing lost, and on with it by itself where that is possible.

let folder: string;
let path: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  path = join(folder, 'p.db');
  database = `sqlite:${path}`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const body = (text: string) => ({ kind: 'comment', subject: { key: 'page' }, body: text });
const write = ({ call }: Started, text: string) => call('POST', 'posts', { body: body(text) });
const isAway = { status: 503, json: { code: 'UNAVAILABLE', type: 'urn:parvis:error:UNAVAILABLE' } };
const total = async ({ call }: Started) => (await call('GET', 'posts?subject=page')).json.total;
const isWhole = (file: string) => {
  const db = new Sqlite(file);
  expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  db.close();
};

/** A file system of a few megabytes, where this user may make one. */
const canMount = (() => {
  const at = mkdtempSync(join(tmpdir(), 'parvis-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at], { stdio: 'ignore' });
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true });
  }
})();
const why = canMount ? '' : ' (needs the right to mount a file system)';

describe.skipIf(!canMount)(`a small disk${why}`, () => {
  let disk: string;
  const mount = (...options: string[]) => execFileSync('mount', [...options, disk]);
  beforeEach(() => {
    disk = join(folder, 'disk');
    mkdirSync(disk);
    mount('-t', 'tmpfs', '-o', 'size=4m', 'tmpfs');
    path = join(disk, 'p.db');
    database = `sqlite:${path}`;
  });
  afterEach(() => execFileSync('umount', [disk]));

  it('that is full: 503 and when to come again, reading goes on, nothing is half there, and on when there is room', async () => {
    const server = await start({ database });
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(1_500_000));
    const kept: string[] = [];
    let refused = await write(server, 'First');
    for (let n = 0; refused.status === 201 && n < 500; n++) {
      kept.push(refused.json.post.id);
      refused = await write(server, 'x '.repeat(4_500));
    }
    expect(refused).toMatchObject(isAway);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(server.log.at(-1)).toMatchObject({ level: 'warn', error: expect.stringMatching(/SQLITE_(FULL|IOERR)/) });
    const many = await Promise.all(Array.from({ length: 20 }, () => write(server, 'y '.repeat(4_500))));
    kept.push(...many.filter(({ status }) => status === 201).map(({ json }) => json.post.id));
    expect(await total(server)).toBe(kept.length);

    rmSync(join(disk, 'ballast'));
    const again = await write(server, 'After');
    expect(again.status).toBe(201);
    kept.push(again.json.post.id);
    await server.parvis.close();
    isWhole(path);
    const restarted = await start({ database });
    expect(await total(restarted)).toBe(kept.length);
    for (const id of kept) expect((await restarted.call('GET', `posts/${id}`)).status).toBe(200);
    await restarted.parvis.close();
  });

  it('that is mounted read-only: the start says so', async () => {
    await (await start({ database })).parvis.close();
    mount('-o', 'remount,ro');
    await expect(start({ database })).rejects.toThrow(/p\.db cannot be written \((SQLITE_\w+|EROFS)\): check who owns/);
    await expect(start({ database: `sqlite:${disk}/other/p.db` })).rejects.toThrow(
      /cannot be written \((EROFS|ENOENT)\)/,
    );
    mount('-o', 'remount,rw');
    await (await start({ database })).parvis.close();
  });
});

describe('the file', () => {
  it('moved while in use: nothing is acknowledged that nobody would find, and on when it is back', async () => {
    const server = await start({ database });
    expect((await write(server, 'One')).status).toBe(201);
    renameSync(path, `${path}.away`);
    expect(await write(server, 'Two')).toMatchObject(isAway);
    expect((await server.call('GET', '/readyz')).status).toBe(503);
    writeFileSync(path, 'another');
    expect(await write(server, 'Three')).toMatchObject(isAway);
    renameSync(`${path}.away`, path);
    expect((await write(server, 'Four')).status).toBe(201);
    expect((await server.call('GET', '/readyz')).status).toBe(200);
    await server.parvis.close();
    const restarted = await start({ database });
    expect(await total(restarted)).toBe(2);
    await restarted.parvis.close();
  });

  it('that is none, or damaged: the start says so, a running server answers 503, and doctor finds it', async () => {
    writeFileSync(path, 'This is a letter, not a database, and long enough to be looked at as one.'.repeat(20));
    await expect(start({ database })).rejects.toThrow(/is damaged, or not a database .*restore a backup/);
    expect((await examine(database, undefined)).some(({ what }) => /damaged, or not a database/.test(what))).toBe(true);
    rmSync(path);

    const server = await start({ database });
    for (let n = 0; n < 60; n++) await server.post({ body: 'z'.repeat(2_000) });
    await server.parvis.close();
    const whole = readFileSync(path);
    const file = openSync(path, 'r+');
    for (let page = 3; page < whole.length / 4096; page++)
      writeSync(file, Buffer.alloc(4_000, 0xa5), 0, 4_000, page * 4096);
    closeSync(file);
    const damaged = await start({ database, sites: [] }).catch((error: Error) => error);
    if (damaged instanceof Error) expect(damaged.message).toMatch(/damaged/);
    else {
      const answer = await damaged.call('GET', 'posts?subject=page');
      expect(answer).toMatchObject(isAway);
      expect(damaged.log.at(-1)?.error).toContain('SQLITE_CORRUPT');
      await damaged.parvis.close();
    }
    const findings = await examine(database, undefined);
    expect(
      findings
        .filter(({ level }) => level === 'fail')
        .map(({ what }) => what)
        .join(),
    ).toMatch(/damaged|malformed/);
  });

  it('that another process writes to: who reads does not wait, who writes does', async () => {
    const server = await start({ database });
    await write(server, 'One');
    const other = new Sqlite(path);
    other.exec('begin immediate');
    let answered = false;
    const writing = write(server, 'Two').then((answer) => {
      answered = true;
      return answer.status;
    });
    for (let n = 0; n < 20; n++) expect(await total(server)).toBe(1);
    expect(answered).toBe(false);
    other.exec('commit');
    expect(await writing).toBe(201);
    other.close();
    await server.parvis.close();
  });
});

describe('the list of migrations', () => {
  const change = async (statement: string) => {
    const store = openStore(database);
    await store.migrate();
    await sql.raw(statement).execute(store.db);
    await store.close();
    return openStore(database);
  };
  const cases: [string, string, RegExp][] = [
    ['names what no version has', "insert into kysely_migration values ('oops', '2026')", /no version has \(oops\)/],
    ['misses one', "delete from kysely_migration where name = '0001-start'", /not in order \(0001-start is missing\)/],
    ['is gone', 'drop table kysely_migration', /no list of migrations/],
  ];
  for (const [what, statement, sentence] of cases) {
    it(`${what}: the start says so and touches nothing`, async () => {
      const store = await change(statement);
      await expect(store.migrate()).rejects.toThrow(sentence);
      expect((await sql`select * from sites`.execute(store.db)).rows).toEqual([]);
      await store.close();
    });
  }

  it('is empty though tables are there: the migration fails whole, in a sentence', async () => {
    const store = await change('delete from kysely_migration');
    await expect(store.migrate()).rejects.toThrow(/The migration 0001-start failed, and nothing of it is kept/);
    await store.close();
  });

  it('holds one of a later version, which only adds: this one goes on, as while servers are replaced', async () => {
    const store = await change("insert into kysely_migration values ('9999-later', '2026')");
    expect(await store.migrate()).toEqual([]);
    await store.close();
    const findings = await examine(database, undefined);
    expect(findings.find(({ level, what }) => level === 'warn' && what.includes('later version'))).toBeTruthy();
  });
});

describe('parvis doctor', () => {
  it('finds nothing wrong with a good server, and each thing that is', async () => {
    const server = await start({ database });
    await write(server, 'One');
    const secret = 'k3JxYb8Qm1Zt5Vw0Rn7Lc2Hs9Dg4Fp6A';
    const failed = async (given = secret) => (await examine(database, given)).filter(({ level }) => level === 'fail');
    // Whether the widgets are built is not for this test to say.
    const others = (found: { what: string }[]) => found.filter(({ what }) => !what.includes('widgets'));
    expect(others(await failed())).toEqual([]);
    expect(others(await failed('short'))).toMatchObject([{ what: expect.stringContaining('shorter than 32') }]);
    const db = new Sqlite(path);
    // Jobs may have made rows about the post meanwhile, which are as they were.
    db.pragma('foreign_keys = off');
    db.exec('update subjects set comment_count = 9');
    db.exec("update posts set id = 'ffffffff' || substr(id, 9)");
    db.close();
    expect(others(await failed())).toMatchObject([{ what: expect.stringContaining('counters are wrong') }]);
    const clock = (await examine(database, secret)).find(({ what }) => what.includes('yet to come'));
    expect(clock).toMatchObject({ level: 'warn', advice: expect.stringContaining('NTP') });
    await server.parvis.close();
  });
});
