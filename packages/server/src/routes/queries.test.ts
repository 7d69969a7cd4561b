import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../test/listen.ts';
import { createCaching } from '../http/caching.ts';
import { createCursors } from '../http/cursor.ts';
import type { Services } from '../services.ts';
import { openStore, type Store } from '../store/store.ts';
import type { Call } from './call.ts';
import { createAnswers } from './kept.ts';
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
  type Read = (key: string) => { handler: { read(call: never): Promise<unknown> }; query?: object };
  /** Each with the statements it may ask, the two of its transaction included. */
  const reads: [string, number, Read][] = [
    ['page', 8, (key) => ({ handler: page, query: { subject: key, blocks, ...orders } })],
    [
      'page around a post',
      11,
      (key) => ({ handler: page, query: { subject: key, blocks, ...orders, around: ids[key] } }),
    ],
    ['posts', 6, (key) => ({ handler: posts, query: { ...list, subject: key } })],
    [
      'posts of one rating',
      5,
      (key) => ({ handler: posts, query: { ...list, kind: 'review', subject: key, rating: 3 } }),
    ],
    ['posts of a year', 7, (key) => ({ handler: posts, query: { ...list, subject: key, period: 'year' } })],
    ['posts, most helpful first', 6, (key) => ({ handler: posts, query: { ...list, subject: key, sort: 'helpful' } })],
    ['replies', 6, (key) => ({ handler: posts, query: { ...list, subject: key, parent: ids[key] } })],
    [
      'subjects',
      4,
      (key) => ({ handler: subjects, query: { key: [key, `${key}-100`, `${key}-110`], period: 'year' } }),
    ],
    ['post', 5, () => ({ handler: post })],
    ['me', 7, () => ({ handler: me })],
  ];
  it.each(reads)('%s: %i', async (_, most, read) => {
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
    expect(few).toBeLessThanOrEqual(most);
    expect(await cost('many')).toBe(few);
  });

  it('W2: what is kept is answered without a look at any post', async () => {
    const [site] = await store.sites.list();
    const answers = createAnswers(store, 1_000_000, createCaching(0));
    const ask = () =>
      answers.obtain('/page', site!, () => {
        const query = { subject: 'many', blocks, ...orders };
        const call = { site, caller: { kind: 'nobody' }, query, services, now: new Date().toISOString() };
        return page.read(call as Partial<Call<object, never>> as never);
      });
    const first = await ask();
    statements = 0;
    expect(await ask()).toBe(first);
    expect(statements).toBe(0);
  });
});
