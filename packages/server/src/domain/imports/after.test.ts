import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proved } from '../../../test/follower.ts';
import { databases, origin, secret } from '../../../test/harness.ts';
import { type Console, startConsole } from '../../../test/staff.ts';
import { toOperator } from '../../identity/principal.ts';
import { getInternals } from '../../internals.ts';
import { execute } from '../execute.ts';
import { applyImport, createImport, undoImport } from './acts.ts';
import { receiveBytes } from './receive.ts';
import { workOn } from './work.ts';

// What becomes of what was imported, and of what could not be.

let folder: string;
let server: Console;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-after-'));
  const database = (await databases.create?.()) ?? `sqlite:${join(folder, 'parvis.db')}`;
  server = await startConsole({ database, secret, jobs: 'off', imports: { folder: join(folder, 'imports') } });
});
afterEach(async () => {
  await server.parvis.close();
  await rm(folder, { recursive: true, force: true });
});

const post = (id: string, more: object = {}) => ({
  type: 'post',
  id,
  thread: 'a',
  kind: 'comment',
  author: { name: 'Ada', email: 'Ada@example.com' },
  createdAt: '2021-03-04T10:00:00Z',
  body: { form: 'text', value: `Words of ${id}, which are some.` },
  ...more,
});
const toFile = (posts: object[]) =>
  [{ format: 'parvis-import', version: 1 }, { type: 'thread', id: 'a', url: `${origin}/wine` }, ...posts]
    .map((one) => JSON.stringify(one))
    .join('\n');

async function bring(text: string) {
  const { services } = getInternals(server.parvis)!;
  const site = (await services.store.sites.byKey('shop'))!;
  const context = () => ({ site, services, principal: toOperator(site), now: new Date().toISOString() });
  const bytes = Buffer.from(text);
  const { result: made } = await execute(context(), createImport, { name: 'f', size: bytes.length });
  const one = { site: site.id, id: made.id };
  const work = () => workOn(services, one, new AbortController().signal);
  await execute(context(), receiveBytes, { id: made.id, offset: 0, bytes });
  await work();
  const row = async () => (await services.store.imports.byId(one.site, one.id))!;
  const act = async (what: typeof applyImport) => {
    await execute(context(), what, { id: made.id });
    await work();
  };
  return { row, apply: () => act(applyImport), undo: () => act(undoImport), db: services.store.db };
}

const list = async (token?: string) =>
  (await server.call('GET', `posts?subject=${origin}/wine&kind=comment&sort=oldest`, token ? { token } : {})).json
    .items;

describe('B7: whoever wrote elsewhere', () => {
  it('has all of it as their own by a code to the same address, and keeps it when the file comes again', async () => {
    const first = await bring(
      toFile([
        post('1'),
        post('2', { author: { name: 'A. L.', email: 'ada@example.com' } }),
        post('3', { author: { name: 'Bo' } }),
      ]),
    );
    await first.apply();
    const mine = await server.post({ subject: { key: `${origin}/wine` }, body: 'What I write here today.' });
    expect((await server.call('GET', 'me', { token: mine.visitorToken! })).json.posts).toHaveLength(1);
    const token = await proved(server, 'ada@example.com', mine.visitorToken!);
    const me = (await server.call('GET', 'me', { token })).json;
    expect(me.posts.map((one: { origin: string }) => one.origin).sort()).toEqual([
      'import:lines',
      'import:lines',
      'web',
    ]);
    const theirs = (await list(token)).filter((one: { author: { id: string } }) => one.author.id === me.author.id);
    expect(theirs).toHaveLength(3);
    // It is theirs: they change it, and take it back.
    const [old, other] = me.posts.filter((one: { origin: string }) => one.origin !== 'web');
    const change = await server.call('PATCH', `posts/${old.id}`, { token, body: { body: 'What I say of it by now.' } });
    expect(change.status).toBe(200);
    expect((await server.call('DELETE', `posts/${other.id}`, { token })).status).toBe(204);

    const again = await bring(
      toFile([
        post('1'),
        post('2', { author: { name: 'A. L.', email: 'ada@example.com' } }),
        post('3', { author: { name: 'Bo' } }),
      ]),
    );
    await again.apply();
    expect(await again.row()).toMatchObject({ landed: 0, known: 3 });
    expect(await list()).toHaveLength(3);
    await first.undo();
    expect((await list()).map((one: { origin: string }) => one.origin)).toEqual(['web']);
  });
});

describe('B5: posts that stand in circles', () => {
  it('begin a thread with one of each circle, whatever stands below it', async () => {
    const circle = (name: string, length: number) =>
      Array.from({ length }, (_, n) => post(`${name}${n}`, { parent: `${name}${(n + 1) % length}` }));
    const circles = [
      ...Array.from({ length: 250 }, (_, n) => circle(`of${n}-`, 2)),
      circle('long', 30),
      circle('own', 1),
    ];
    const { row, apply } = await bring(
      toFile([...circles.flat(), post('below', { parent: 'long7' }), post('root'), post('answer', { parent: 'root' })]),
    );
    const { state, codes, found } = await row();
    expect([state, JSON.parse(codes).CYCLE, JSON.parse(found!).circles]).toEqual(['ready', 252, 532]);
    await apply();
    expect((await row()).landed).toBe(534);
    const page = (await server.call('GET', `page?subject=${origin}/wine&blocks=comments`)).json;
    expect([page.subject.commentCount, page.comments.total]).toEqual([534, 253]);
  });
});

describe('B1: a file that is broken', () => {
  it('leaves its code and its line, and nothing of what was read until then', async () => {
    const whole = toFile(Array.from({ length: 1_200 }, (_, n) => post(`${n}`, { pictures: ['https://a.test/a.png'] })));
    const { row, db } = await bring(whole.slice(0, -20));
    const { state, error, ...of } = await row();
    expect([state, JSON.parse(error!)]).toEqual(['refused', { code: 'JSON_BROKEN', line: 1_202, column: null }]);
    expect(of).toMatchObject({ items: 0, threads: 0, comments: 0, codes: '{}', found: null });
    for (const table of ['import_rows', 'import_threads', 'import_oddities', 'posts'] as const) {
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    expect(await readdir(join(folder, 'imports'))).toEqual([]);
  });
});
