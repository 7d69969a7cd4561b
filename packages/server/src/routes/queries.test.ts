import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../test/listen.ts';
import { createCursors } from '../http/cursor.ts';
import type { Services } from '../services.ts';
import { openStore, type Store } from '../store/store.ts';
import type { Call } from './call.ts';
import { me } from './me.ts';
import { page, post, posts, subjects } from './reading.ts';

// RES-13: what a read costs does not grow with what is written.

let server: Listening;
let store: Store;
let services: Services;
let statements = 0;
const ids: Record<string, string> = {};
const authors: Record<string, string> = {};

beforeAll(async () => {
  server = await listen();
  store = openStore(server.database, () => {
    statements++;
  });
  services = { store, cursors: createCursors(randomBytes(32)) } as Services;
  await fill('few', 10);
  await fill('many', 1_000);
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.stop();
});

/** Comments of one author; every second one replies, to the first root or the last. Some go to other subjects. */
async function fill(key: string, count: number): Promise<void> {
  const ask = (method: string, path: string, token?: string, body?: object) =>
    server.call(method, path, { token, body });
  const roots: string[] = [];
  let token: string | undefined;
  for (let n = 0; n < count; n++) {
    const parentId = [undefined, roots.at(-1), undefined, roots[0]][n % 4];
    const subject = { key: n < 100 || n % 10 ? key : `${key}-${n}` };
    const body = { kind: 'comment', subject, body: 'Hello.', ...(subject.key === key && parentId && { parentId }) };
    const { json } = await ask('POST', 'posts', token, body);
    token ??= json.visitorToken;
    if (!json.post.parentId && subject.key === key) roots.push(json.post.id);
  }
  ids[key] = roots[0]!;
  authors[key] = JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString()).sub;
}

describe('RES-13: as many statements for 1,000 posts as for 10', () => {
  const list = { kind: 'comment', limit: 100, period: 'all' } as const;
  const blocks = ['comments', 'reviews', 'rating'];
  const orders = { commentSort: 'newest', reviewSort: 'newest', limit: 100 } as const;
  const reads: [string, (key: string) => { handler: { read(call: never): Promise<unknown> }; query?: object }][] = [
    ['page', (key) => ({ handler: page, query: { subject: key, blocks, ...orders } })],
    ['page around a post', (key) => ({ handler: page, query: { subject: key, blocks, ...orders, around: ids[key] } })],
    ['posts', (key) => ({ handler: posts, query: { ...list, subject: key } })],
    ['posts, most helpful first', (key) => ({ handler: posts, query: { ...list, subject: key, sort: 'helpful' } })],
    ['replies', (key) => ({ handler: posts, query: { ...list, subject: key, parent: ids[key] } })],
    ['subjects', (key) => ({ handler: subjects, query: { key: [key, `${key}-100`, `${key}-110`], period: 'year' } })],
    ['post', () => ({ handler: post })],
    ['me', () => ({ handler: me })],
  ];
  it.each(reads)('%s', async (_, read) => {
    const [site] = await store.sites.list();
    const cost = async (key: string) => {
      const { handler, query } = read(key);
      const caller = { kind: 'visitor', author: authors[key]! } as const;
      const params = { id: ids[key]! };
      statements = 0;
      await handler.read({ site, caller, query, params, services, now: new Date().toISOString() } as Partial<
        Call<object, never>
      > as never);
      return statements;
    };
    const few = await cost('few');
    expect(few).toBeGreaterThan(0);
    expect(await cost('many')).toBe(few);
  });
});
