import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runHere } from '../../../test/command.ts';
import { origin, secret } from '../../../test/harness.ts';
import { type Console, startConsole } from '../../../test/staff.ts';

// Imports by the command, on a database of its own, and what readers and owners see of them.

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const env = () => ({ DATABASE_URL: `sqlite:${join(folder, 'parvis.db')}`, PARVIS_SECRET: secret });
const run = (...args: string[]) => runHere(folder, ['import', '--site', 'shop', ...args], env());

/** With a site that has answered, and what works on imports held back: the command does it. */
async function serve(): Promise<Console> {
  return startConsole({ database: env().DATABASE_URL, secret, jobs: 'off' });
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
    expect(shown.out).toContain(`5\thttp://www.shop.example/wine.html?x=1\t${origin}/wine\tpage`);
    expect(shown.out).toContain('NO PAGE');
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
});
