import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Import, ImportPreview } from '@parvis/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runHere } from '../../../test/command.ts';
import { secret } from '../../../test/harness.ts';
import { type Console, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { workOn } from './work.ts';

// What a table is read by, as the owner says it.

let folder: string;
let server: Console;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-preview-'));
  const imports = { folder: join(folder, 'imports') };
  server = await startConsole({ database: `sqlite:${join(folder, 'parvis.db')}`, secret, imports, jobs: 'off' });
});
afterAll(async () => {
  await server.parvis.close();
  await rm(folder, { recursive: true });
});

async function ask<Answer>(method: string, path: string, body?: object | Uint8Array<ArrayBuffer>, by?: string) {
  const token = by ?? (await server.parvis.sites.renewKey('shop'));
  const answer = await server.parvis.fetch(
    new Request(`http://server/v1/manage/sites/shop/imports${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
    }),
  );
  return { status: answer.status, json: (await answer.json()) as Answer };
}

/** Brings a file, and reads it as it is. */
async function bring(content: string | Uint8Array): Promise<Import> {
  const bytes = Uint8Array.from(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  const { id } = (await ask<Import>('POST', '', { name: 'mine', size: bytes.length })).json;
  await ask('PATCH', `/${id}/file?offset=0`, bytes);
  return work(id);
}
async function work(id: string): Promise<Import> {
  const { services } = getInternals(server.parvis)!;
  const site = (await services.store.sites.byKey('shop'))!;
  await workOn(services, { site: site.id, id }, new AbortController().signal);
  return (await ask<Import>('GET', `/${id}`)).json;
}
const preview = async (id: string, said: object = {}) =>
  (await ask<ImportPreview>('POST', `/${id}/preview`, said)).json;

/** From a spreadsheet in France. */
const french = [
  'Réf;Date;Nom du client;Commentaire;Note;Page',
  'a1;31/12/2024;Zoé;Très bon séjour, merci !;5;https://shop.example/gite',
  'a2;02/01/2025;Éric;"Bien; un peu ""bruyant""";4,5;https://shop.example/gite',
  'a3;03/01/2025;Anaïs;;3;https://shop.example/table',
  'a4;04/01/2025;Luc;Parfait.;4;https://shop.example/table',
].join('\r\n');

it('B11: shows what each column is, and its first rows as they would land', async () => {
  const { id, state, isTable, isPrivate } = await bring(Buffer.from(french, 'latin1'));
  expect({ state, isTable, isPrivate }).toEqual({ state: 'ready', isTable: true, isPrivate: false });
  const shown = await preview(id);
  expect(shown.columns.map(({ name, field }) => [name, field])).toEqual([
    ['Réf', null],
    ['Date', 'date'],
    ['Nom du client', null],
    ['Commentaire', 'body'],
    ['Note', 'rating'],
    ['Page', 'url'],
  ]);
  expect(shown.columns[4]!.samples).toEqual(['5', '4,5', '3']);
  expect(shown.rows.map(({ line, post, page }) => [line, post?.rating, post?.createdAt, page])).toEqual([
    [2, 5, '2024-12-31T00:00:00.000Z', 'https://shop.example/gite'],
    [3, undefined, undefined, 'https://shop.example/gite'],
    [4, 3, '2025-01-03T00:00:00.000Z', 'https://shop.example/table'],
  ]);
  expect(shown.rows[1]!.codes).toEqual([{ code: 'RATING_NOT_INTEGER', column: 'rating' }]);

  const columns = { 'Nom du client': 'author', Réf: 'id', Note: 'none' };
  const other = await preview(id, { columns });
  expect(other.rows.map(({ post }) => post?.name)).toEqual(['Zoé', 'Éric', undefined]);
  expect(other.rows[1]!.post!.text).toMatchObject([{ children: [{ text: 'Bien; un peu "bruyant"' }] }]);
  expect((await preview(id, { columns: { Date: 'none' } })).error).toMatchObject({ code: 'FORMAT_UNKNOWN' });

  // Nothing of it is kept, and what is said for good is read by.
  expect((await ask<Import>('GET', `/${id}`)).json.answers).toEqual({});
  await ask('PATCH', `/${id}`, { columns });
  expect(await work(id)).toMatchObject({ state: 'ready', answers: { columns }, comments: 3, reviews: 0 });
  expect((await ask('PATCH', `/${id}`, { columns: { Note: 'stars' } })).status).toBe(422);
});

it('B11: what nothing is known of is a table all the same, once its columns are named', async () => {
  const unknown =
    'Wann;Wer;Was;Sterne;Wo;Foto\n02.01.2024;Ada;Schöner Laden mit freundlichen Leuten.;5;/laden;https://shop.example/1.jpg\n';
  const { id, state, error } = await bring(unknown);
  expect([state, error?.code]).toEqual(['refused', 'FORMAT_UNKNOWN']);
  // What the names do not tell, what stands below them may.
  expect((await preview(id)).columns).toEqual([
    { name: 'Wann', field: 'date', samples: ['02.01.2024'] },
    { name: 'Wer', field: null, samples: ['Ada'] },
    { name: 'Was', field: 'body', samples: ['Schöner Laden mit freundlichen Leuten.'] },
    { name: 'Sterne', field: 'rating', samples: ['5'] },
    { name: 'Wo', field: 'url', samples: ['/laden'] },
    { name: 'Foto', field: null, samples: ['https://shop.example/1.jpg'] },
  ]);
  await ask('PATCH', `/${id}`, { columns: { Wer: 'author', Sterne: 'none' } });
  expect(await work(id)).toMatchObject({ state: 'ready', format: 'csv', isTable: true });

  const twice = await bring('date,body,rating,Date\n2024-01-02,Nice.,5,2024-01-09\n');
  expect(twice.error).toEqual({ code: 'COLUMN_DUPLICATE', line: 1, column: 'Date' });
  const shown = await preview(twice.id);
  expect([shown.error?.code, shown.columns.map(({ name, field }) => [name, field])]).toEqual([
    'COLUMN_DUPLICATE',
    [
      ['date', 'date'],
      ['body', 'body'],
      ['rating', 'rating'],
      ['Date (2)', null],
    ],
  ]);
  const columns = { date: 'none', 'Date (2)': 'date' };
  expect((await preview(twice.id, { columns })).rows[0]!.post!.createdAt).toBe('2024-01-09T00:00:00.000Z');
  await ask('PATCH', `/${twice.id}`, { columns });
  expect(await work(twice.id)).toMatchObject({ state: 'ready', reviews: 1, codes: { AUTHOR_WITHOUT_ADDRESS: 1 } });
});

it('B11: records of JSON are as good, and a file is looked at no further than its beginning', async () => {
  const records = Array.from({ length: 2_000 }, (_, n) => ({
    wann: '2024-01-02',
    wer: { name: `Ada ${n}` },
    was: `Visit number ${n} was as good as all those before it.`,
  }));
  const { id } = await bring(JSON.stringify({ data: { count: 2_000 }, visits: records }));
  const columns = { wann: 'date', 'wer.name': 'author', was: 'body' };
  const shown = await preview(id, { columns });
  expect(shown.columns.map(({ field }) => field)).toEqual(['date', 'author', 'body']);
  expect(shown.rows.map(({ post }) => post?.name)).toEqual(['Ada 0', 'Ada 1', 'Ada 2']);
  await ask('PATCH', `/${id}`, { columns });
  expect(await work(id)).toMatchObject({ state: 'ready', format: 'json', comments: 2_000 });
});

it('B11: only who may import sees it; other files have no columns', async () => {
  const { id } = await bring(french);
  const by = await server.parvis.sites.createKey('shop', { name: 'reads', permissions: ['settings.read'] });
  expect((await ask('POST', `/${id}/preview`, {}, by)).status).toBe(403);
  const lines = await bring('{"format":"parvis-import","version":1}\n');
  expect(await preview(lines.id)).toEqual({ columns: [], error: null, rows: [] });
  const broken = await bring('{"format":"parvis-import","version":1}\n{');
  expect((await ask('POST', `/${broken.id}/preview`, {})).status).toBe(409);
});

it('the command says what it takes each column for, and is told otherwise', async () => {
  await writeFile(join(folder, 'mine.csv'), french);
  const env = {
    DATABASE_URL: `sqlite:${join(folder, 'parvis.db')}`,
    PARVIS_SECRET: secret,
    PARVIS_IMPORT_FOLDER: join(folder, 'imports'),
  };
  const run = (...args: string[]) => runHere(folder, ['import', '--site', 'shop', 'mine.csv', ...args], env);
  expect((await run()).out).toContain('Réf\t-\nDate\tdate\nNom du client\t-\nCommentaire\tbody\nNote\trating\n');
  const named = await run('--column', 'author=Nom du client', 'none=Note');
  expect(named.out).toContain('Nom du client\tauthor\nCommentaire\tbody\nNote\t-\n');
  expect(named.out).toContain('CSV: 3 comments, 0 reviews');
});
