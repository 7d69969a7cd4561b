import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Post } from '@parvis/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databases, origin, type Started, secret, start } from '../../../test/harness.ts';
import { picture } from '../../../test/image-files.ts';
import { serve } from '../../../test/port.ts';
import { toOperator } from '../../identity/principal.ts';
import { getInternals } from '../../internals.ts';
import type { DomainServices } from '../context.ts';
import { execute } from '../execute.ts';
import { applyImport, createImport, undoImport } from './acts.ts';
import { showPicture } from './pictures.ts';
import { receiveBytes } from './receive.ts';
import { getImport, listOddities } from './view.ts';
import { askForPictures, workOn } from './work.ts';

// Pictures of what is imported, asked for at a server of the test.

let folder: string;
let server: Started;
let host: string;
let close: () => Promise<void>;
let asked: string[] = [];
let meet: (path: string) => void = () => {};
let image: Buffer;
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/gone': (_, response) => response.writeHead(404).end(),
  '/text': (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('<svg onload=alert(1)>'),
  '/sent': (_, response) => response.writeHead(302, { location: '/a.png' }).end(),
  '/evil': (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/a.png' }).end(),
  '/dead': (request) => request.socket.destroy(),
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-pictures-'));
  image = await picture(300, 200).png().toBuffer();
  asked = [];
  meet = () => {};
  const http = await serve((request, response) => {
    asked.push(request.url!);
    meet(request.url!);
    const answer = answers[request.url!];
    if (answer) answer(request, response);
    else response.writeHead(200, { 'content-type': 'image/png' }).end(image);
  });
  close = http.close;
  host = `http://127.0.0.1:${http.port}`;
  server = await start({
    database: (await databases.create?.()) ?? `sqlite:${join(folder, 'parvis.db')}`,
    secret,
    jobs: 'off',
    privateWebhooks: true,
    imports: { folder },
    sites: [{ key: 'shop', name: 'The shop', origins: [origin, host] }],
  });
});
afterEach(async () => {
  await server.parvis.close();
  await close();
  await rm(folder, { recursive: true, force: true });
});

const services = () => getInternals(server.parvis)!.services as DomainServices;
const post = (id: string, more: object) => ({
  type: 'post',
  id,
  thread: 'a',
  kind: 'comment',
  author: { name: `Ada ${id}` },
  createdAt: `2021-03-0${id.at(-1)}T10:00:00Z`,
  body: { form: 'text', value: `Words of ${id}.` },
  ...more,
});

async function bring(posts: object[], given: DomainServices = services()) {
  const site = (await given.store.sites.byKey('shop'))!;
  const context = () => ({ site, services: given, principal: toOperator(site), now: new Date().toISOString() });
  const thread = { type: 'thread', id: 'a', url: `${origin}/wine`, title: 'The [wine]' };
  const lines = [{ format: 'parvis-import', version: 1 }, thread, ...posts];
  const bytes = Buffer.from(lines.map((one) => JSON.stringify(one)).join('\n'));
  const input = { name: 'f', size: bytes.length, answers: { attested: true } };
  const { result: made } = await execute(context(), createImport, input);
  const one = { site: site.id, id: made.id };
  const never = new AbortController().signal;
  await execute(context(), receiveBytes, { id: made.id, offset: 0, bytes });
  await workOn(given, one, never);
  await execute(context(), applyImport, { id: made.id });
  await workOn(given, one, never);
  return {
    ask: (signal = never) => askForPictures(given, one, signal),
    report: async () => (await getImport(context(), made)).result,
    odd: async () =>
      (await listOddities(context(), { id: made.id, limit: 50 })).result.items
        .filter(({ code }) => code.startsWith('PICTURE'))
        .map(({ code, line, column }) => `${code} ${line} ${column}`),
    undo: async () => {
      await execute(context(), undoImport, { id: made.id });
      await workOn(given, one, never);
    },
  };
}

const images = () => services().store.db.selectFrom('images').select(['post_id', 'author_id', 'width']).execute();
const list = async (kind: string): Promise<Post[]> =>
  (await server.call('GET', `posts?subject=${origin}/wine&kind=${kind}&sort=oldest`)).json.items;

describe('B12: pictures of what is imported', () => {
  it('come after it, stand in its posts as if they had been sent, and go with it', async () => {
    const review = { kind: 'review', rating: 5, pictures: [`${host}/a.png`, `${host}/sent`] };
    const posts = [
      post('1', { body: { form: 'html', value: `<p>Look: <img src="${host}/b.png" alt="a cat"> there.</p>` } }),
      post('2', { body: { form: 'markdown', value: `![](${host}/c.png)\n\n![a dog](${host}/d.png)` } }),
      post('3', review),
    ];
    const { ask, report, undo, odd } = await bring(posts);
    // Nothing is asked of anybody before it has landed, nor by what lands it.
    expect(asked).toEqual([]);
    expect(await report()).toMatchObject({ state: 'applied', landed: 3, picturesWaiting: 5, picturesKept: 0 });
    const before = (await list('comment'))[0]!;
    await ask();
    expect(await odd()).toEqual([]);
    expect(asked.sort()).toEqual(['/a.png', '/a.png', '/b.png', '/c.png', '/d.png', '/sent']);
    expect(await report()).toMatchObject({ picturesWaiting: 0, picturesKept: 5 });
    expect(asked.sort()).toEqual(['/a.png', '/a.png', '/b.png', '/c.png', '/d.png', '/sent']);

    const [first, second] = await list('comment');
    const src = expect.stringMatching(/^\/sites\/shop\/images\/[\w-]+\.webp$/);
    const shown = (alt: string) => ({ type: 'image', src, width: 300, height: 200, alt });
    const text = (words: string) => ({ type: 'text', text: words });
    expect(first!.text).toEqual([{ type: 'paragraph', children: [text('Look: '), shown('a cat'), text(' there.')] }]);
    expect(second!.text).toEqual([
      { type: 'paragraph', children: [shown('The [wine]')] },
      { type: 'paragraph', children: [shown('a dog')] },
    ]);
    expect([first!.editedAt, first!.createdAt]).toEqual([null, before.createdAt]);
    const [of] = await list('review');
    expect(JSON.stringify(of!.text).match(/"image"/g)).toHaveLength(2);
    const at = new Request(`http://server${JSON.stringify(first!.text).match(/"src":"([^"]+)/)![1]}`);
    expect((await server.parvis.fetch(at)).headers.get('content-type')).toBe('image/webp');
    // The register says that pictures came, and what they are.
    const { db } = services().store;
    const leaves = await db.selectFrom('log_leaves').select('leaf').orderBy('seq', 'desc').limit(1).execute();
    expect(leaves[0]!.leaf).toMatch(/"k":"edit".*"reason":"media"/);
    const { record } = (await db
      .selectFrom('log_openings')
      .select('record')
      .where('what', '=', 'review')
      .executeTakeFirst())!;
    expect(JSON.parse(record!).media).toHaveLength(2);

    const again = await bring(posts);
    await again.ask();
    expect(await again.report()).toMatchObject({ landed: 0, known: 3, picturesWaiting: 0, picturesKept: 0 });
    expect([asked.length, (await images()).length]).toEqual([6, 5]);

    await undo();
    expect(await images()).toEqual([]);
    expect(await list('comment')).toEqual([]);
  });

  it('RES-01: that are not to be had, or may not be asked for, are named with their line', async () => {
    const many = Array.from({ length: 5 }, (_, n) => `${host}/${n}.png`);
    const { ask, report, odd } = await bring([
      post('1', { pictures: ['http://elsewhere.test/a.png', 'data:image/png;base64,xx', 'javascript:alert(1)'] }),
      post('2', { pictures: many }),
      post('3', { pictures: [`${host}/gone`, `${host}/text`, `${host}/dead`, `${host}/evil`] }),
      post('4', {
        pictures: ['https://127.0.0.1/a.png', 'https://[::1]/a.png', 'https://169.254.169.254/', 'https://localhost/'],
      }),
    ]);
    expect(await odd()).toEqual([...Array(3).fill('PICTURE_DROPPED 3 pictures'), 'PICTURE_DROPPED 4 pictures']);
    await ask();
    expect(await report()).toMatchObject({ picturesWaiting: 0, picturesKept: 4 });
    expect((await odd()).slice(4)).toEqual([
      ...['INVALID', 'INVALID', 'AWAY', 'REFUSED'].map((code) => `PICTURE_${code} 5 pictures`),
      ...Array(4).fill('PICTURE_REFUSED 6 pictures'),
    ]);
  });

  it('stop with the server, and go on without a double; with what was taken back they are not asked for', async () => {
    const posts = ['1', '2', '3', '4'].map((id) => post(id, { pictures: [`${host}/${id}.png`] }));
    const { ask, report, undo } = await bring(posts);
    const stop = new AbortController();
    meet = (path) => path === '/2.png' && stop.abort();
    await ask(stop.signal);
    expect(await report()).toMatchObject({ picturesWaiting: 3, picturesKept: 1 });
    expect(await images()).toHaveLength(1);
    meet = () => {};
    await ask();
    expect(await report()).toMatchObject({ picturesWaiting: 0, picturesKept: 4 });
    expect(new Set((await images()).map(({ post_id }) => post_id)).size).toBe(4);
    expect(asked).toEqual(['/1.png', '/2.png', '/2.png', '/3.png', '/4.png']);
    await undo();

    const other = await bring(posts.map((one) => ({ ...one, id: `other ${one.id}` })));
    await other.undo();
    await other.ask();
    expect([asked.length, await images()]).toEqual([5, []]);
  });

  it('are told as dropped where the server keeps none', async () => {
    const given = services();
    const without = { ...given, images: { ...given.images, isThere: () => false } };
    const { ask, report, odd } = await bring([post('1', { pictures: [`${host}/a.png`] })], without);
    await ask();
    expect(await report()).toMatchObject({ state: 'applied', landed: 1, picturesWaiting: 0, picturesKept: 0 });
    expect([asked, await odd()]).toEqual([[], ['PICTURE_DROPPED 3 pictures']]);
  });

  it('take the place of what leads to them, or stand below', () => {
    const sources = [
      [
        '[a cat](https://a.test/c.png) and [a cat](https://a.test/c.png)',
        '![a cat](parvis-image:1) and [a cat](https://a.test/c.png)',
      ],
      ['![](https://a.test/c.png)', '![It](parvis-image:1)'],
      ['[https://a.test/c.png](https://a.test/c.png)', '![It](parvis-image:1)'],
      ['[a](https://a.test/other.png)', '[a](https://a.test/other.png)\n\n![It](parvis-image:1)'],
      ['', '![It](parvis-image:1)'],
    ] as const;
    for (const [source, expected] of sources) {
      expect(showPicture(source, 'https://a.test/c.png', '1', 'It')).toBe(expected);
    }
  });
});
