import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importLimits, limits } from '@parvis/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { secret } from '../../../test/harness.ts';
import { type Console, startConsole } from '../../../test/staff.ts';

// What somebody sends who does not want to bring anything.

let folder: string;
let server: Console;
let token: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-attacked-'));
  const imports = { folder: join(folder, 'imports') };
  server = await startConsole({
    database: `sqlite:${join(folder, 'parvis.db')}`,
    secret,
    imports,
    jobs: 'off',
    sites: [
      { key: 'shop', name: 'Shop', origins: ['https://shop.example'] },
      { key: 'inn', name: 'Inn', origins: [] },
    ],
  });
  token = await server.parvis.sites.renewKey('shop');
});
afterAll(async () => {
  await server.parvis.close();
  rmSync(folder, { recursive: true });
});

const ask = async (method: string, path: string, body?: object | string, by = token, site = 'shop') => {
  const answer = await server.parvis.fetch(
    new Request(`http://server/v1/manage/sites/${site}/imports${path}`, {
      method,
      headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  const text = await answer.text();
  return { status: answer.status, json: text ? JSON.parse(text) : undefined };
};
const begin = async (size: number, name = 'a'): Promise<string> => (await ask('POST', '', { name, size })).json.id;
const send = (id: string, offset: number | string, bytes: string) =>
  ask('PATCH', `/${id}/file?offset=${offset}`, bytes);
const read = (id: string): string => readFileSync(join(folder, 'imports', id), 'latin1');
const forget = (id: string) => ask('DELETE', `/${id}`);
/** Refused for what it says, whichever of its parts is looked at first. */
const isRefused = ({ status }: { status: number }): boolean => status === 400 || status === 422;

it('B2: parts that come again, over others, at once or out of turn change nothing of what is there', async () => {
  const id = await begin(12);
  expect((await send(id, 4, 'late')).status).toBe(422);
  expect(existsSync(join(folder, 'imports', id))).toBe(false);
  await send(id, 0, 'aaaa');
  await send(id, 4, 'bbbb');
  // An answer was lost, and the first part comes once more; somebody else sends another file.
  expect((await send(id, 0, 'aaaa')).json).toMatchObject({ received: 8 });
  expect(read(id)).toBe('aaaabbbb');
  expect((await send(id, 2, 'XXXX')).json).toMatchObject({ received: 8 });
  expect(read(id)).toBe('aaaabbbb');
  await Promise.all([send(id, 6, 'XXc1'), send(id, 8, 'c1'), send(id, 0, 'XXXXXXXX')]);
  expect(read(id)).toBe('aaaabbbbc1');
  expect((await send(id, 10, 'c2xx')).status).toBe(422);
  expect((await send(id, 10, 'c2')).json).toMatchObject({ state: 'reading', received: 12 });
  expect(read(id)).toBe('aaaabbbbc1c2');
  // All of it is there: it is being read.
  expect((await send(id, 0, 'XXXXXXXXXXXX')).json).toMatchObject({ received: 12 });
  expect(read(id)).toBe('aaaabbbbc1c2');
  await forget(id);
});

it('B2: where a part begins is a number of bytes, once', async () => {
  const id = await begin(12);
  for (const offset of ['-1', '1e3', '0x0', '1.5', '', ' ', 'NaN', '9'.repeat(13), '0&offset=4', '٠', '%00'])
    expect([offset, isRefused(await send(id, offset, 'aaaa'))]).toEqual([offset, true]);
  expect(isRefused(await ask('PATCH', `/${id}/file`, 'aaaa'))).toBe(true);
  expect((await send(id, 0, '')).status).toBe(422);
  expect((await send(id, '999999999999', 'aaaa')).status).toBe(422);
  for (const size of [0, -1, 1.5, 1e300, '5', null])
    expect([size, isRefused(await ask('POST', '', { name: 'a', size }))]).toEqual([size, true]);
  expect((await ask('POST', '', { name: 'a', size: importLimits.fileBytes + 1 })).status).toBe(413);
  await forget(id);
});

it('B1: what a file is called is words, and names nothing on the disk', async () => {
  for (const name of [
    '../../../etc/passwd',
    '..\\..\\x',
    '/dev/zero',
    'C:\\x',
    '\u202egpj.exe',
    '%2e%2e%2f',
    '<b>x',
    '-rf',
  ]) {
    const id = await begin(4, name);
    expect((await ask('GET', `/${id}`)).json.name).toBe(name);
    await send(id, 0, 'abc');
    await forget(id);
  }
  for (const name of ['a\0b', 'a\nb', '', 'x'.repeat(importLimits.nameLength + 1), '\ud800', ['a'], { toString: 1 }])
    expect([name, isRefused(await ask('POST', '', { name, size: 4 }))]).toEqual([name, true]);
  expect(readdirSync(join(folder, 'imports'))).toEqual([]);
});

it('B1, DATA-14: an import is of its site alone, whatever way it is asked for', async () => {
  const id = await begin(4);
  const other = await server.parvis.sites.renewKey('inn');
  const ids = [`${id}%2F..%2F${id}`, '..%2F..%2Fparvis.db', `${id}%00`, '%2e%2e', "'%20OR%201=1--"];
  const acts: [string, string, (object | string)?][] = [
    ['GET', ''],
    ['GET', '/threads'],
    ['GET', '/oddities'],
    ['PATCH', '/file?offset=0', 'abcd'],
    ['PATCH', '', { attested: true }],
    ['PUT', '/applied'],
    ['DELETE', '/applied'],
    ['DELETE', ''],
  ];
  for (const [method, path, body] of acts) {
    expect([path, (await ask(method, `/${id}${path}`, body, other, 'inn')).status]).toEqual([path, 404]);
    expect([path, (await ask(method, `/${id}${path}`, body, other)).status]).toEqual([path, 401]);
    for (const one of ids) expect([one, (await ask(method, `/${one}${path}`, body)).status]).toEqual([one, 404]);
  }
  expect((await ask('GET', `/${id}`)).json).toMatchObject({ state: 'uploading', received: 0, answers: {} });
  await forget(id);
});

it('B4: what an owner answers is of the form that is asked for, and bounded', async () => {
  const id = await begin(4);
  await send(id, 0, 'abcd');
  const long = 'x'.repeat(limits.urlLength + 1);
  for (const answer of [
    { map: [{ from: 'a', to: long }] },
    { map: Array(importLimits.maps + 1).fill({ from: 'a', to: 'b' }) },
    { columns: Object.fromEntries(Array.from({ length: importLimits.maps + 1 }, (_, at) => [`c${at}`, 'body'])) },
    { columns: { a: ['body'] } },
    { threads: [{ n: 0, key: 'a' }] },
    { threads: [{ n: 1, key: '\0' }] },
    { threads: [{ n: 1e300, key: 'a' }] },
    { threads: Array(limits.listMax + 1).fill({ n: 1, key: 'a' }) },
    { scale: 7 },
    { attested: 'yes' },
    { format: '\n' },
    { state: 'ready' },
  ])
    expect([answer, isRefused(await ask('PATCH', `/${id}`, answer))]).toEqual([answer, true]);
  expect((await ask('PATCH', `/${id}`, '{"__proto__":{"attested":true}}')).status).not.toBe(200);
  expect(server.log).toEqual([]);
});
