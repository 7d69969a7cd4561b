import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { start } from '../../test/harness.ts';

// A kind is a row of data: in a copy of the workspace one is added, and walked through a life over HTTP. Nothing but its
// row is written, and a database that knew nothing of it is opened as it is.

const packages = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'parvis-kind-'));
const database = `sqlite:${join(folder, 'parvis.db')}`;

beforeAll(async () => {
  for (const name of ['contract', 'server']) copyPackage(name);
  mkdirSync(join(folder, 'server/node_modules/@parvis'), { recursive: true });
  symlinkSync('../../../contract', join(folder, 'server/node_modules/@parvis/contract'));
  addKind();
  const before = await start({ database });
  await before.post({ body: 'Before there were notes.' });
  await before.parvis.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Its sources, and its libraries by links. */
function copyPackage(name: string): void {
  const [from, to] = [join(packages, name), join(folder, name)];
  for (const part of ['package.json', 'src']) {
    cpSync(join(from, part), join(to, part), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  }
  mkdirSync(join(to, 'node_modules'));
  for (const library of readdirSync(join(from, 'node_modules'))) {
    if (library === '@parvis' || library.startsWith('.')) continue;
    symlinkSync(realpathSync(join(from, 'node_modules', library)), join(to, 'node_modules', library));
  }
}

/** One file, and its lines in the list. */
function addKind(): void {
  const kinds = join(folder, 'contract/src/kinds');
  writeFileSync(
    join(kinds, 'note.ts'),
    `export const note = {
      list: 'notes',
      block: 'comments',
      fields: { title: 'optional', body: 'required' },
      parents: [],
      replies: 'nobody',
      writers: 'anyone',
      onePerAuthor: false,
      rated: false,
      sorts: ['oldest', 'newest'],
      empty: 'empty',
    } as const;`,
  );
  const list = join(kinds, 'index.ts');
  const added = readFileSync(list, 'utf8')
    .replace(/^import/m, "import { note } from './note.ts';\nimport")
    .replace(/(interface Kinds \{)/, '$1\n  note: typeof note;')
    .replace(/(const kinds: Kinds = \{)/, '$1 note,');
  writeFileSync(list, added);
}

/** Walks in a process of its own, which has the copy's modules and none of ours. */
async function walk(): Promise<Record<string, unknown>> {
  const script = join(folder, 'walk.ts');
  writeFileSync(script, `const database = ${JSON.stringify(database)};\n${life}`);
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=parvis-source', script], {
    env: { PATH: process.env.PATH },
  });
  return JSON.parse(stdout);
}

const life = `
import { createServer } from 'node:http';
import { createParvis } from './server/src/index.ts';
import { toNodeHandler } from './server/src/adapters/node.ts';

const parvis = createParvis({
  database,
  secret: 'k3JxYb8Qm1Zt5Vw0Rn7Lc2Hs9Dg4Fp6A',
  limits: 'off',
  sites: [{ key: 'shop', name: 'The Shop', origins: ['https://shop.test'] }],
});
await parvis.ready;
const http = createServer(toNodeHandler(parvis));
await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
const site = 'http://127.0.0.1:' + http.address().port + '/v1/sites/shop/';
const ask = async (method, path, body, token) => {
  const headers = { ...(body && { 'content-type': 'application/json' }), ...(token && { authorization: 'Bearer ' + token }) };
  const answer = await fetch(site + path, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  return text ? JSON.parse(text) : answer.status;
};
const note = { kind: 'note', subject: { key: 'page' }, body: 'Remember this.' };
const counts = async () => {
  const { subject } = await ask('GET', 'page?subject=page');
  return [subject.noteCount, subject.commentCount];
};

const first = await ask('POST', 'posts', note);
const second = await ask('POST', 'posts', { ...note, title: 'And this' });
const told = {
  created: first.post.kind,
  counted: await counts(),
  listed: (await ask('GET', 'posts?subject=page&kind=note')).items.map(({ body, title }) => title),
  newest: (await ask('GET', 'posts?subject=page&kind=note&sort=newest')).items.map(({ title }) => title),
  comments: (await ask('GET', 'posts?subject=page&kind=comment')).total,
  edited: (await ask('PATCH', 'posts/' + first.post.id, { title: 'Edited' }, first.visitorToken)).title,
  others: (await ask('PATCH', 'posts/' + first.post.id, { title: 'No' }, second.visitorToken)).code,
  replied: (await ask('POST', 'posts', { ...note, kind: 'comment', parentId: first.post.id })).code,
  nested: (await ask('POST', 'posts', { ...note, parentId: first.post.id })).code,
  rated: (await ask('POST', 'posts', { ...note, rating: 5 })).issues,
  empty: (await ask('POST', 'posts', { ...note, body: undefined })).code,
  sorted: (await ask('GET', 'posts?subject=page&kind=note&sort=highest')).code,
  withdrawn: await ask('DELETE', 'posts/' + second.post.id, undefined, second.visitorToken),
  left: await counts(),
};
console.log(JSON.stringify(told));
http.closeAllConnections();
http.close();
await parvis.close();
`;

it('a kind that is a file and a line is written, listed, counted, changed and taken back', async () => {
  expect(await walk()).toEqual({
    created: 'note',
    counted: [2, 1],
    listed: [null, 'And this'],
    newest: ['And this', null],
    comments: 1,
    edited: 'Edited',
    others: 'FORBIDDEN',
    replied: 'REPLY_NOT_ALLOWED',
    nested: 'PARENT_INVALID',
    rated: [expect.objectContaining({ path: 'rating', code: 'VALIDATION_FAILED' })],
    empty: 'TEXT_REQUIRED',
    sorted: 'INVALID_QUERY',
    withdrawn: 204,
    left: [1, 1],
  });
});
