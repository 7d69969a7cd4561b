import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindNames, type SubjectList } from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parvis as command, runHere } from '../../test/command.ts';
import { secret, start } from '../../test/harness.ts';
import { openStore } from '../store/store.ts';
import { readEnvironment } from './environment.ts';
import { createFolder } from './folder.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

// Signals, exit codes and processes beside each other need processes; what a command says, its code alone.
const parvis = (args: string[], env?: NodeJS.ProcessEnv) => command(folder, args, env);
const here = (args: string[], env?: NodeJS.ProcessEnv) => runHere(folder, args, env);

describe('parvis serve', () => {
  it('--demo keeps a secret, fills the site once, and stops when told', async () => {
    for (const round of [1, 2]) {
      // E23: in French it begins at the French pages.
      const { child, done, says } = parvis(['serve', '--demo', '--lang', round === 1 ? 'en' : 'fr']);
      const [, begin] = await says(/(http:\/\/\S+)/);
      const { origin: address, pathname } = new URL(begin!);
      expect(pathname).toBe(round === 1 ? '/' : '/fr/');
      expect(await (await fetch(begin!)).text()).toContain(`<html lang="${round === 1 ? 'en' : 'fr'}">`);
      const keys = ['room-garden', 'room-sea', 'room-attic', 'journal-harbour'];
      const answer = await fetch(`${address}/v1/sites/demo/subjects?${keys.map((key) => `key=${key}`).join('&')}`);
      const list = (await answer.json()) as SubjectList;
      expect(list.items.map((item) => item.reviewCount)).toEqual([0, 2, 14, 0]);
      expect(list.items[3]!.commentCount).toBeGreaterThan(10);
      expect(statSync(join(folder, 'data/demo-secret')).mode & 0o777).toBe(0o600);
      const events = await fetch(`${address}/v1/sites/demo/events?subject=room-sea`);
      expect(events.status).toBe(200);
      child.kill(round === 1 ? 'SIGTERM' : 'SIGINT');
      expect((await done).code).toBe(0);
    }
  });

  it('AUTH-17: refuses to start without a good secret, and says why', async () => {
    for (const bad of [undefined, 'short', 'undefined']) {
      const { code, out } = await here(['serve'], { PARVIS_SECRET: bad });
      expect(code).toBe(1);
      expect(out).toMatch(/^parvis: The (server needs a secret|secret is).*\n$/);
    }
  });

  it('refuses what it cannot do in a sentence', async () => {
    const away = { PARVIS_SECRET: secret, DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/parvis' };
    const { code, out } = await here(['serve'], away);
    expect(code).toBe(1);
    expect(out).toMatch(/^parvis: PostgreSQL at 127\.0\.0\.1:1 does not answer \(ECONNREFUSED\)/m);
    expect(out).not.toContain('hidden');
    const other = await here(['serve'], { PARVIS_SECRET: secret, DATABASE_URL: 'mysql://x/y' });
    expect(other.out).toMatch(/must be sqlite:PATH or postgres:/);
    const open = await here(['serve', '--demo'], { PARVIS_LIMITS: 'off', HOST: '0.0.0.0' });
    expect([open.code, open.out]).toEqual([1, expect.stringMatching(/loopback/)]);
  });
});

describe('F12: a start that cannot be', () => {
  it('on a port in use, or below a file that is no folder, says so in a sentence', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const twice = await parvis(['serve'], { PARVIS_SECRET: secret, PORT: String(port) }).done;
    taken.close();
    expect([twice.code, twice.out]).toEqual([
      1,
      expect.stringMatching(/^parvis: Port \d+ of 127\.0\.0\.1 is in use.*PORT.*\n$/),
    ]);
    writeFileSync(join(folder, 'file'), '');
    const below = await here(['migrate'], { DATABASE_URL: 'sqlite:./file/p.db' });
    expect([below.code, below.out]).toEqual([1, expect.stringMatching(/^parvis: .*file is a file, not a folder.*\n$/)]);
  });
});

describe('parvis migrate, site', () => {
  it('two processes that start together migrate once', async () => {
    const env = { DATABASE_URL: `sqlite:${folder}/two/p.db` };
    const both = await Promise.all([parvis(['migrate'], env).done, parvis(['migrate'], env).done]);
    expect(both.map(({ code, out }) => [code, code === 0 ? '' : out])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const applied = both.flatMap(({ out }) => /Applied: (.*)/.exec(out)?.[1]?.split(', ') ?? []);
    expect(applied.filter((name) => name === '0001-start')).toHaveLength(1);
    expect(applied.filter((name) => name.startsWith('kind-')).sort()).toEqual(
      kindNames.map((kind) => `kind-${kind}`).sort(),
    );
    expect(new Set(applied).size).toBe(applied.length);
  });

  it('adds, lists, renews keys, closes', async () => {
    const env = { DATABASE_URL: `sqlite:${folder}/site/p.db` };
    const run = async (...args: string[]) => (await here(['site', ...args], env)).out;
    const add = ['add', 'shop', '--name', 'The Shop', '--origin', 'https://shop.test/', 'https://www.shop.test'];
    // FR-6: nobody has said how it treats reviews.
    const waits = 'Its reviews wait until it has said how it treats them: in the console, or with --given here.\n';
    const added = await run(...add);
    expect(added).toMatch(/^Added shop\. Its secret key: psk_shop_[\w-]{43}\n/);
    expect(added.endsWith(waits)).toBe(true);
    expect(await run(...add, '--given', 'nothing')).toBe('parvis: Say both --given and --contact-email.\n');
    expect(await run(...add, '--given', 'nothing', '--contact-email', 'me')).toMatch(/contact\.email/);
    expect(await run(...add, '--given', 'nothing', '--contact-email', 'a@shop.test')).toBe('Changed shop.\n');
    expect(await run(...add)).toBe('Changed shop.\n');
    expect(await run('list')).toBe('shop\tThe Shop\thttps://shop.test\thttps://www.shop.test\n');
    expect(await run('key', 'shop')).toMatch(/^psk_shop_/);
    expect(await run('close', 'shop', 'page')).toBe('Closed page.\n');
    expect(await run('end-tokens', 'shop')).toMatch(/^Ended every visitor’s token of shop/);
    expect(await run('key', 'none')).toBe('parvis: There is no site "none".\n');
    expect(await run('add', 'Shop', '--name', 'x', '--origin', 'https://a.test')).toMatch(/small letters/);
    expect(await run('add', 'shop', '--name', 'x', '--origin', 'https://a.test/path')).toMatch(/not an origin/);
  });

  it('M15: says what sites use, and what they may', async () => {
    const database = `sqlite:${folder}/usage/p.db`;
    const env = { DATABASE_URL: database, PARVIS_POSTS_PER_MONTH: '500' };
    const run = async (...args: string[]) => (await here(['site', ...args], env)).out;
    await run('add', 'shop', '--name', 'The Shop', '--origin', 'https://shop.test');
    const head = 'site\tmonth\tposts\tof\tby the business\tbytes\treports\tmails\n';
    expect(await run('usage')).toBe(head);
    expect(await run('quota', 'shop')).toBe('shop: 500 posts a month.\n');
    expect(await run('quota', 'shop', '--posts', 'none')).toBe('shop: any number of posts a month.\n');
    expect(await run('quota', 'shop', '--posts', 'some')).toMatch(/^parvis: A quota of posts must be a whole number/);
    expect(await run('quota', 'shop', '--posts', '7')).toBe('shop: 7 posts a month.\n');
    const store = openStore(database);
    const { id: site_id } = (await store.sites.byKey('shop'))!;
    await store.db.insertInto('usage').values({ site_id, month: '2026-01', posts: 3, bytes: 12 }).execute();
    await store.db.insertInto('usage').values({ site_id, month: '2026-02', posts: 7 }).execute();
    await store.sites.setUsedUp(site_id, '9999-03-01T00:00:00.000Z');
    await store.close();
    expect(await run('usage')).toBe(`${head}shop\t2026-02\t7\t7\t0\t0\t0\t0\n`);
    expect(await run('usage', 'shop')).toMatch(/shop\t2026-02\t7\t.*\nshop\t2026-01\t3\t7\t0\t12\t0\t0\n$/);
    expect(await run('list')).toMatch(/\tused up until 9999-03-01T00:00:00.000Z\n$/);
    expect(await run('quota', 'shop', '--posts', 'default')).toBe('shop: 500 posts a month.\n');
    expect(await run('suspend', 'shop')).toBe('Suspended shop.\n');
    expect(await run('list')).toMatch(/\tsuspended since 2\d{3}-.*\n$/);
    expect(await run('usage', 'none')).toMatch(/There is no site/);
    const wrong = await here(['site', 'list'], { ...env, PARVIS_POSTS_PER_MONTH: 'many' });
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringMatching(/^parvis: A quota of posts/)]);
  });

  it('B1, D1: names a subject for good, and takes a name away', async () => {
    const database = `sqlite:${folder}/name/p.db`;
    const run = async (...args: string[]) => (await here(['site', ...args], { DATABASE_URL: database })).out;
    const read = async () => {
      const server = await start({ database, jobs: 'off' });
      const { url: page, title, named } = (await server.call('GET', `page?subject=${url}`)).json.subject;
      await server.parvis.close();
      return { url: page, title, named };
    };
    const url = 'https://shop.test/page';
    const name = (...args: string[]) => run('name', 'shop', `${url}?utm_source=mail`, ...args);
    await run('add', 'shop', '--name', 'The Shop', '--origin', 'https://shop.test');
    expect(await name('--title', 'A page', '--url', url)).toMatch(/^Named /);
    expect(await read()).toEqual({ url, title: 'A page', named: ['url', 'title'] });
    expect(await name('--title', '')).toMatch(/^Named /);
    expect(await name('--url', 'https://other.test/')).toMatch(/^parvis: .*origin of the site/);
    expect(await name()).toMatch(/^parvis: .*--title.*--url/);
    expect(await read()).toEqual({ url, title: null, named: ['url'] });
  });
});

it('A12: parvis sso on leaves what is set of members, but for what it is told', async () => {
  const database = `sqlite:${folder}/sso/p.db`;
  const run = async (...args: string[]) => (await here(args, { DATABASE_URL: database, PARVIS_SECRET: secret })).code;
  const read = async () => {
    const server = await start({ database, jobs: 'off' });
    const { members } = await server.parvis.sites.settings('shop');
    await server.parvis.close();
    return members;
  };
  const on = (...args: string[]) => run('sso', 'on', 'shop', ...args);
  expect(await run('site', 'add', 'shop', '--name', 'The Shop', '--origin', 'https://shop.test')).toBe(0);
  expect(await on('HS256', '--required', '--roles', '--pictures')).toBe(0);
  expect(await read()).toEqual({ algorithm: 'HS256', keysUrl: null, required: true, pictures: true, roles: true });
  const keysUrl = 'https://shop.test/keys';
  expect(await on('ES256', keysUrl, '--no-roles')).toBe(0);
  expect(await read()).toEqual({ algorithm: 'ES256', keysUrl, required: true, pictures: true, roles: false });
  expect(await on('HS256')).toBe(0);
  expect(await read()).toEqual({ algorithm: 'HS256', keysUrl: null, required: true, pictures: true, roles: false });
});

it('B6: parvis reports lists what was reported, and closes it', async () => {
  const database = `sqlite:${folder}/reports.db`;
  const server = await start({ database, jobs: 'off' });
  const { post } = await server.post({ body: 'Buy\nthis.', author: { name: 'Ada' } });
  const legal = { reason: 'illegal', detail: 'Why\nand how', name: 'Jo', email: 'jo@example.org', goodFaith: true };
  await server.call('POST', `posts/${post.id}/reports`, { body: legal });
  await server.parvis.close();
  const run = (args: string[], env = {}) => here(['reports', ...args], { DATABASE_URL: database, ...env });
  const { out } = await run(['list', 'shop'], { PARVIS_SECRET: secret });
  const [head] = out.split('\n');
  expect(head).toMatch(/^[\w-]{36} {2}illegal {2}\S+Z$/);
  const rest = [
    `post   ${post.id} (published) by Ada`,
    'page   page',
    'text   Buy\n         this.',
    'says   Why\n         and how',
    'from   Jo <jo@example.org> (in good faith)',
  ];
  for (const line of rest) expect(out).toContain(`  ${line}\n`);
  expect(out).toMatch(/\n1 open\.\n$/);
  // Whoever has the database alone reads no words of reporters.
  expect((await run(['list', 'shop'])).out).not.toMatch(/Jo|how/);
  const id = head!.split(' ')[0]!;
  expect((await run(['close', 'shop', id])).out).toBe(`Closed ${id}.\n`);
  expect((await run(['close', 'shop', id])).out).toMatch(/no open report/);
  expect((await run(['list', 'shop', '--closed'], { PARVIS_SECRET: secret })).out).toMatch(/1 closed\.\n$/);
});

describe('parvis backup, restore, copy, doctor', () => {
  it('say what they did in a sentence, and refuse in one', async () => {
    const env = { DATABASE_URL: `sqlite:${folder}/kept/p.db`, PARVIS_SECRET: secret };
    const run = (...args: string[]) => here(args, env);
    for (const words of [['backup'], ['doctor'], ['copy', env.DATABASE_URL, 'sqlite:other.db']]) {
      const { code, out } = await run(...words);
      expect([code, out]).toEqual([1, expect.stringMatching(/^parvis: There is no database at .*kept\/p\.db/)]);
    }
    await run('site', 'add', 'shop', '--name', 'Shop', '--origin', 'https://shop.test');
    expect((await run('backup', 'b', '--verify', '--keep', '3')).out).toMatch(
      /^Backed up to .*\nFetched .*: it is good\.\n$/,
    );
    expect((await run('restore', 'b', '--drill')).out).toMatch(
      /^The backup parvis-\w+\.db, made .*, with 1 sites.* is good/,
    );
    expect((await run('restore', 'b')).out).toMatch(/^parvis: There is a database at .*add --force/);
    expect((await run('restore', 'b', '--force')).out).toMatch(/^Restored .*before-\w+\.\n$/);
    const copied = await run('copy', env.DATABASE_URL, `sqlite:${folder}/kept/q.db`, '--close');
    expect([copied.code, copied.out]).toEqual([0, expect.stringMatching(/Equal: 5 rows.*takes no more writes/)]);
    const doctor = await run('doctor');
    expect([doctor.code, doctor.out]).toEqual([
      1,
      expect.stringMatching(/^fail {2}The database was closed.*\n {6}-> /m),
    ]);
    expect((await run('copy', env.DATABASE_URL, '--reopen')).out).toBe('Servers may write to it again.\n');
    expect((await run('backup', 'b', '--every', '5s')).out).toMatch(/--every needs a time/);
  });
});

describe('the environment', () => {
  it('has defaults, and says what is wrong', () => {
    expect(readEnvironment({})).toMatchObject({ host: '127.0.0.1', port: 4477, options: { limits: 'on' } });
    expect(readEnvironment({ PARVIS_LIMITS: 'off' }).options.limits).toBe('off');
    expect(() => readEnvironment({ PORT: 'x' })).toThrow(/PORT/);
    expect(() => readEnvironment({ PARVIS_LIMITS: 'off', HOST: '192.168.1.2' })).toThrow(/loopback/);
  });
});

describe('RES-06: the folder of pages', () => {
  it('gives files inside it alone', async () => {
    const pages = createFolder(import.meta.dirname);
    const at = (path: string) => pages(new Request(`http://server${path}`));
    for (const path of [
      '/demo.json',
      '/main.ts',
      '/../index.ts',
      '/%2e%2e/%2e%2e/package.json',
      '/..%2fapp.html',
      '/%00.html',
      '/.html',
      '/%zz',
      '/\\..\\x.html',
    ]) {
      expect(await at(path), path).toBeUndefined();
    }
  });
});
