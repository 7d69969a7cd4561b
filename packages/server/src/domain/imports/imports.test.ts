import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { importLimits, roles } from '@parvis/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runHere, parvis as spawn } from '../../../test/command.ts';
import { databases, origin, secret } from '../../../test/harness.ts';
import { type Console, startConsole } from '../../../test/staff.ts';
import { toOperator } from '../../identity/principal.ts';
import { getInternals } from '../../internals.ts';
import type { ImportRow } from '../../store/store.ts';
import { execute } from '../execute.ts';
import { applyImport, createImport, forgetImport, receivePart, undoImport } from './acts.ts';
import { answerImport } from './answer.ts';
import { fileOf } from './file.ts';
import { receiveBytes } from './receive.ts';
import { sealStaged } from './seal.ts';
import { workOn } from './work.ts';

// Imports by the command, on a database of its own, and what readers and owners see of them.

let folder: string;
let database: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-import-'));
  database = (await databases.create?.()) ?? `sqlite:${join(folder, 'parvis.db')}`;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const imports = () => ({ folder: join(folder, 'imports') });
const env = () => ({ DATABASE_URL: database, PARVIS_SECRET: secret, PARVIS_IMPORT_FOLDER: imports().folder });
const run = (...args: string[]) => runHere(folder, ['import', '--site', 'shop', ...args], env());

/** With a site that has answered, and what works on imports held back: the command does it. */
async function serve(): Promise<Console> {
  return startConsole({ database, secret, jobs: 'off' });
}

const mark = { format: 'parvis-import', version: 1 };
const thread = (id: string, url?: string) => ({ type: 'thread', id, url, title: `Page ${id}` });
const post = (id: string, more: object = {}) => ({
  type: 'post',
  id,
  thread: 'a',
  kind: 'comment',
  author: { name: 'Ada', email: 'ada@example.com' },
  createdAt: '2021-03-04T10:00:00Z',
  body: { form: 'text', value: `Words of ${id}, *as they were*.` },
  ...more,
});
async function write(name: string, ...items: object[]): Promise<string> {
  await writeFile(join(folder, name), [mark, ...items].map((item) => JSON.stringify(item)).join('\n'));
  return name;
}

describe('imports', () => {
  it('shows first, lands once, and is taken back', async () => {
    const server = await serve();
    await server.post({ subject: { key: `${origin}/wine` }, body: 'Was here before.' });
    const file = await write(
      'old.jsonl',
      thread('a', 'http://www.shop.example/wine.html?x=1'),
      post('1'),
      post('3', { parent: '2', createdAt: '2021-03-04T09:00:00Z', author: { name: 'shop', isStaff: true } }),
      post('2', { parent: '1', createdAt: '2021-03-05T10:00:00Z', author: { name: 'Bo' } }),
      post('4', { state: 'pending' }),
      post('5', { state: 'spam' }),
      post('6', { parent: 'gone', createdAt: '2021-03-06' }),
      post('7', { thread: 'nowhere' }),
      post('8', { createdAt: 'yesterday' }),
      post('1'),
      thread('b', 'https://elsewhere.example/x'),
      post('9', { thread: 'b' }),
    );
    const shown = await run(file, '--map', `http://www.shop.example=${origin}`);
    expect(shown.out).toContain('6 comments, 0 reviews');
    // Whatever becomes of them: of another id twice, of no thread, from no day.
    expect(shown.out).toMatch(
      /In the file: 2 threads, .*10 posts, .*1 spam, .*1 duplicates, 1 threadless, 3 depth, 3 authors/,
    );
    expect(shown.out).toContain('2021-03-04T09:00:00.000Z first, 2021-03-06T00:00:00.000Z last');
    expect(shown.out).toContain(`5\thttp://www.shop.example/wine.html?x=1\t${origin}/wine\tpage`);
    expect(shown.out).toContain('NO PAGE');
    expect(shown.out).toContain(`--map https://elsewhere.example=${origin}\n`);
    for (const code of ['NOT_APPROVED', 'SKIPPED_SPAM', 'ORPHAN', 'THREAD_MISSING', 'DATE_INVALID', 'DUPLICATE']) {
      expect(shown.out).toContain(`1\t${code}`);
    }
    const list = async () => (await server.call('GET', `posts?subject=${origin}/wine&kind=comment`)).json;
    expect((await list()).items).toHaveLength(1);

    const done = await run(file, '--apply', '--map', `http://www.shop.example=${origin}`);
    expect(done.out).toContain('5 landed, 0 were here');
    const page = await list();
    expect(page.items.map((one: { body?: string; replyCount: number }) => one.replyCount)).toEqual([0, 0, 2]);
    const root = page.items.at(-1);
    expect(root).toMatchObject({
      createdAt: '2021-03-04T10:00:00.000Z',
      origin: 'import:lines',
      author: { name: 'Ada' },
    });
    expect(JSON.stringify(root.text)).toContain('Words of 1, *as they were*.');

    const again = await run(file, '--apply', '--map', `http://www.shop.example=${origin}`);
    expect(again.out).toContain('0 landed, 5 were here');
    expect(again.out).toContain('5 that are here already');
    expect((await list()).items).toHaveLength(3);

    const id = /--undo (\S+)/.exec(done.out)![1]!;
    expect((await run('--undo', id)).out).toContain(`Taken back: ${id}`);
    expect((await list()).items).toHaveLength(1);
    expect(await readdir(join(folder, 'imports'))).toEqual([]);
    await server.parvis.close();
  });

  it('comes over the wire in parts, is asked about, and lands by the word of the owner alone', async () => {
    const server = await startConsole({ database, secret, imports: imports() });
    const { sites } = server.parvis;
    const token = await sites.renewKey('shop');
    const moderator = await sites.createKey('shop', { name: 'help', permissions: [...roles.moderator] });
    const ask = async (method: string, path: string, body?: object | string, by = token) => {
      const answer = await server.parvis.fetch(
        new Request(`http://server/v1/manage/sites/shop/imports${path}`, {
          method,
          headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      );
      const text = await answer.text();
      return { status: answer.status, json: text ? JSON.parse(text) : undefined };
    };
    const review = (id: string, more: object = {}) => post(id, { kind: 'review', rating: '5', title: 'Good', ...more });
    const text = [
      mark,
      thread('a', 'https://old.example/wine/'),
      review('1'),
      review('2', { thread: 'b', rating: 9 }),
      thread('b', 'https://old.example/cheese'),
      review('3', { thread: 'b', author: { name: 'The Shop' }, claim: true }),
      post('4', { parent: '3', thread: 'b', author: { isStaff: true } }),
      post('5', { parent: '3', thread: 'b', author: { name: 'Eve' } }),
    ]
      .map((item) => JSON.stringify(item))
      .join('\n');
    expect((await ask('POST', '', { name: 'old.jsonl', size: text.length }, moderator)).status).toBe(403);
    const { json: made } = await ask('POST', '', { name: 'old.jsonl', size: text.length });
    const part = (from: number, to: number) => ask('PATCH', `/${made.id}/file?offset=${from}`, text.slice(from, to));
    expect((await part(0, 100)).json).toMatchObject({ state: 'uploading', received: 100 });
    expect((await part(200, 300)).status).toBe(422);
    expect((await part(0, 100)).json.received).toBe(100);
    expect((await part(100, text.length)).json).toMatchObject({ state: 'reading', received: text.length });
    const until = async (state: string) => {
      await expect.poll(async () => (await ask('GET', `/${made.id}`)).json.state, { timeout: 20_000 }).toBe(state);
      return (await ask('GET', `/${made.id}`)).json;
    };
    expect(await until('ready')).toMatchObject({
      format: 'lines',
      comments: 2,
      reviews: 2,
      codes: { RATING_OUT_OF_RANGE: 1, CLAIM_NOT_SHOWN: 1, AUTHOR_WITHOUT_ADDRESS: 2 },
    });
    const list = async () => (await ask('GET', `/${made.id}/threads`)).json;
    const threads = async () => (await list()).items;
    expect(await threads()).toMatchObject([
      { n: 1, how: 'none', subject: null, posts: 1, first: { name: 'Ada', rating: 5, title: 'Good' } },
      { n: 4, how: 'none', posts: 3 },
    ]);
    const answers = { map: [{ from: 'https://old.example', to: origin }] };
    expect((await ask('PATCH', `/${made.id}`, answers)).status).toBe(200);
    await until('ready');
    expect(await threads()).toMatchObject([
      { subject: { key: `${origin}/wine` }, how: 'new' },
      { subject: { key: `${origin}/cheese` }, how: 'new' },
    ]);
    await ask('PATCH', `/${made.id}`, { threads: [{ n: 4, key: 'cheese' }] });
    expect((await threads())[1]).toMatchObject({ subject: { key: 'cheese' }, how: 'owner' });
    expect((await list()).places).toEqual({
      page: { threads: 0, posts: 0, landing: 0 },
      new: { threads: 1, posts: 1, landing: 1 },
      owner: { threads: 1, posts: 3, landing: 3 },
      none: { threads: 0, posts: 0, landing: 0 },
    });
    const odd = await ask('GET', `/${made.id}/oddities?code=RATING_OUT_OF_RANGE`);
    expect(odd.json.items).toEqual([{ code: 'RATING_OUT_OF_RANGE', line: 4, column: 'rating' }]);

    expect((await ask('PUT', `/${made.id}/applied`)).json.code).toBe('ATTESTATION_REQUIRED');
    expect((await ask('PATCH', `/${made.id}`, { attested: true })).json.state).toBe('ready');
    expect((await ask('PUT', `/${made.id}/applied`)).status).toBe(200);
    expect(await until('applied')).toMatchObject({ landed: 3, codes: { REPLY_NOT_ALLOWED: 1, NAME_HIDDEN: 1 } });
    const page = (await server.call('GET', 'posts?subject=cheese&kind=review')).json;
    expect((await server.call('GET', 'subjects?key=cheese')).json.items[0].title).toBe('Page b');
    expect(page.items).toMatchObject([
      {
        origin: 'import:lines',
        verification: 'none',
        incentive: 'unknown',
        author: { name: '' },
        replies: { items: [{ author: { kind: 'staff' } }] },
      },
    ]);
    expect((await ask('DELETE', `/${made.id}/applied`)).status).toBe(200);
    await until('undone');
    expect((await server.call('GET', 'subjects?key=cheese')).json.items[0].title).toBeNull();
    expect((await server.call('GET', 'posts?subject=cheese&kind=review')).json.items).toEqual([]);
    expect((await ask('DELETE', `/${made.id}`)).status).toBe(204);
    expect((await ask('GET', '')).json.items).toEqual([]);
    await server.parvis.close();
  });

  it('B10: is killed while it is read and while it lands, and goes on without a double', async () => {
    const server = await serve();
    const file = await write(
      'many.jsonl',
      ...Array.from({ length: 20 }, (_, n) => thread(`t${n}`, `${origin}/page-${n}`)),
      ...Array.from({ length: 1_020 }, (_, n) =>
        post(`${n}`, {
          thread: `t${n % 20}`,
          createdAt: new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString(),
          ...(n >= 20 && n % 3 === 0 && { parent: `${n - 20}` }),
        }),
      ),
    );
    const { store } = getInternals(server.parvis)!.services;
    const read = async () => (await store.imports.list((await store.sites.byKey('shop'))!.id, undefined, 10))[0];
    const kill = async (isSo: (row: ImportRow | undefined) => boolean): Promise<ImportRow> => {
      const command = spawn(folder, ['import', '--site', 'shop', file, '--apply'], env());
      for (;;) {
        const row = await read();
        if (isSo(row)) {
          command.child.kill('SIGKILL');
          await command.done;
          return (await read())!;
        }
        if (command.child.exitCode !== null) throw new Error((await command.done).out);
        await setImmediate();
      }
    };
    const half = await kill((row) => row?.state === 'reading' && row.items >= 500);
    expect(half.items).toBeLessThan(1_040);
    // Whoever was killed holds it for a minute yet: it is let go here, as time would.
    const free = () => store.db.updateTable('imports').set({ held_until: null }).execute();
    await free();
    const landing = await kill((row) => row?.state === 'applying' && row.landed >= 200);
    expect([landing.id, landing.landed < 1_020]).toEqual([half.id, true]);
    await free();
    const { out } = await run(file, '--apply');
    expect(out).toContain('1020 landed, 0 were here');
    const posts = store.db.selectFrom('posts').select((e) => e.fn.countAll<number>().as('n'));
    expect((await posts.executeTakeFirstOrThrow()).n).toBe(1_020);
    const counts = await store.db.selectFrom('subjects').select('comment_count').execute();
    expect(counts.map((row) => row.comment_count)).toEqual(Array(20).fill(51));
    await server.parvis.close();
  });

  it('DATA-15: of one file two sites have posts of their own, and neither reads or touches those of the other', async () => {
    const server = await startConsole({
      sites: ['shop', 'other'].map((key) => ({ key, name: key, origins: [origin] })),
      jobs: 'off',
    });
    const { services } = getInternals(server.parvis)!;
    const bring = async (key: string) => {
      const site = (await services.store.sites.byKey(key))!;
      const context = () => ({ site, services, principal: toOperator(site), now: new Date().toISOString() });
      const bytes = Buffer.from(
        [mark, thread('a', `${origin}/wine`), post('1'), post('2', { state: 'pending' })]
          .map((one) => JSON.stringify(one))
          .join('\n'),
      );
      const settings = { ...services.settings, imports: { folder, fileBytes: 10_000 } };
      const here = { ...services, settings };
      const acting = () => ({ ...context(), services: here });
      const { result } = await execute(acting(), createImport, { name: 'f', size: bytes.length });
      await execute(acting(), receiveBytes, { id: result.id, offset: 0, bytes });
      const work = () => workOn(here, { site: site.id, id: result.id }, new AbortController().signal);
      await work();
      await execute(acting(), applyImport, { id: result.id });
      await work();
      return { id: result.id, acting };
    };
    const [one, other] = [await bring('shop'), await bring('other')];
    const rows = async () =>
      services.store.db.selectFrom('posts').select(['id', 'site_id', 'author_id', 'status']).orderBy('id').execute();
    const all = await rows();
    expect(new Set(all.map(({ id }) => id)).size).toBe(4);
    expect(new Set(all.map(({ author_id }) => author_id)).size).toBe(2);
    expect(all.map(({ status }) => status).sort()).toEqual(['pending', 'pending', 'published', 'published']);
    for (const act of [undoImport, forgetImport, applyImport]) {
      await expect(execute(one.acting(), act, { id: other.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await bring('shop');
    expect(await rows()).toEqual(all);
  });

  it('B1: RES-18: as many wait as a site may have, and bytes of them; what the disk has no room for is not begun', async () => {
    const server = await startConsole({ database, secret, imports: imports(), jobs: 'off' });
    const { services } = getInternals(server.parvis)!;
    const site = (await services.store.sites.byKey('shop'))!;
    const context = (fileBytes = 1_000) => ({
      site,
      services: {
        ...services,
        settings: { ...services.settings, imports: { ...services.settings.imports, fileBytes } },
      },
      principal: toOperator(site),
      now: new Date().toISOString(),
    });
    const create = (size: number, most?: number) => execute(context(most), createImport, { name: 'f', size });
    const first = (await create(1_000)).result.id;
    const second = (await create(1_000)).result.id;
    await expect(create(1)).rejects.toMatchObject({ code: 'TOO_MANY' });
    await expect(create(1e17, 1e18)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await execute(context(), forgetImport, { id: first });
    // Of what is refused there is nothing left.
    await execute(context(), receiveBytes, { id: second, offset: 0, bytes: Buffer.alloc(1_000, '<rss>') });
    await workOn(services, { site: site.id, id: second }, new AbortController().signal);
    expect((await services.store.imports.byId(site.id, second))!.state).toBe('refused');
    await execute(context(), forgetImport, { id: (await create(1_000)).result.id });
    // At once: none of them sees the others.
    const many = await Promise.allSettled(Array.from({ length: 12 }, () => create(1)));
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(importLimits.waiting);
    expect(many.flatMap((one) => (one.status === 'rejected' ? one.reason.code : []))).toEqual(
      Array(2).fill('TOO_MANY'),
    );
    await server.parvis.close();
  });

  it('B1: what nobody foresaw ends in a word to the owner, who may try once more', async () => {
    const server = await startConsole({ database, secret, imports: imports(), jobs: 'off' });
    const { services } = getInternals(server.parvis)!;
    const site = (await services.store.sites.byKey('shop'))!;
    const context = () => ({ site, services, principal: toOperator(site), now: new Date().toISOString() });
    const { result } = await execute(context(), createImport, { name: 'f', size: 10 });
    const path = fileOf(imports().folder, result.id);
    // A fault of the disk, as it were.
    await mkdir(path);
    await execute(context(), receivePart, { id: result.id, received: 10 });
    const work = () => workOn(services, { site: site.id, id: result.id }, new AbortController().signal);
    await expect(work()).rejects.toThrow('EISDIR');
    const read = async () => (await services.store.imports.byId(site.id, result.id))!;
    expect([(await read()).state, JSON.parse((await read()).error!).code]).toEqual(['refused', 'FILE_FAILED']);
    await rm(path, { recursive: true });
    await writeFile(
      path,
      [mark, thread('a', `${origin}/wine`), post('1')].map((one) => JSON.stringify(one)).join('\n'),
    );
    await execute(context(), answerImport, { id: result.id });
    await work();
    expect([(await read()).state, (await read()).comments, (await read()).error]).toEqual(['ready', 1, null]);
    await server.parvis.close();
  });

  it('B10: goes on finding what stands below what, where it was stopped at that', async () => {
    const server = await startConsole({ database, secret, imports: imports(), jobs: 'off' });
    const { services } = getInternals(server.parvis)!;
    const site = (await services.store.sites.byKey('shop'))!;
    const context = () => ({ site, services, principal: toOperator(site), now: new Date().toISOString() });
    const chain = ['1', '2', '3', '4'].map((id, at, all) => post(id, { parent: all[at - 1] }));
    const bytes = Buffer.from(
      [mark, thread('a', `${origin}/wine`), ...chain].map((one) => JSON.stringify(one)).join('\n'),
    );
    const { result } = await execute(context(), createImport, { name: 'f', size: bytes.length });
    await execute(context(), receiveBytes, { id: result.id, offset: 0, bytes });
    const work = () => workOn(services, { site: site.id, id: result.id }, new AbortController().signal);
    await work();
    const depths = async () =>
      (await services.store.db.selectFrom('import_rows').select('depth').orderBy('n').execute()).map(
        (row) => row.depth,
      );
    expect(await depths()).toEqual([0, 1, 2, 3]);
    await services.store.db.updateTable('import_rows').set({ depth: null }).where('depth', '>', 1).execute();
    await services.store.db.updateTable('imports').set({ state: 'reading' }).execute();
    await work();
    expect([(await services.store.imports.byId(site.id, result.id))!.state, await depths()]).toEqual([
      'ready',
      [0, 1, 2, 3],
    ]);
    await server.parvis.close();
  });

  it('I6: what cannot be kept is left out and told, and the others land', async () => {
    const server = await startConsole({ database, secret, imports: imports(), jobs: 'off' });
    const { services } = getInternals(server.parvis)!;
    const site = (await services.store.sites.byKey('shop'))!;
    const context = () => ({ site, services, principal: toOperator(site), now: new Date().toISOString() });
    const lines = [mark, thread('a', `${origin}/wine`), ...['1', '2', '3'].map((id) => post(id))];
    const bytes = Buffer.from(lines.map((one) => JSON.stringify(one)).join('\n'));
    const { result } = await execute(context(), createImport, { name: 'f', size: bytes.length });
    await execute(context(), receiveBytes, { id: result.id, offset: 0, bytes });
    const work = () => workOn(services, { site: site.id, id: result.id }, new AbortController().signal);
    await work();
    // As if a rule of ours had become a stricter one since.
    const of = { site_id: site.id, id: result.id };
    const bad = sealStaged({ services }, of, {
      author: { name: 'Ada', isStaff: false },
      body: '',
      state: 'published',
      incentive: 'none',
    });
    await services.store.imports.setPosts({ site: site.id, id: result.id }, [3], { sealed: bad });
    await execute(context(), applyImport, { id: result.id });
    await work();
    const row = (await services.store.imports.byId(site.id, result.id))!;
    expect([row.state, row.landed, JSON.parse(row.codes).ROW_INVALID]).toEqual(['applied', 2, 1]);
    await server.parvis.close();
  });
});
