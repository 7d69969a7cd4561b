import { randomBytes } from 'node:crypto';
import type { PageQuery, PostStatus } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../test/listen.ts';
import { setStatus } from '../../test/set-status.ts';
import { createCaching } from '../http/caching.ts';
import { createHostKeys } from '../http/host-keys.ts';
import { createResponseCache } from '../http/response-cache.ts';
import { createActTokens } from '../identity/act-tokens.ts';
import { createContestTokens } from '../identity/contest-tokens.ts';
import { createEncryption } from '../identity/encryption.ts';
import { createFollowTokens } from '../identity/follow-tokens.ts';
import { type Principal, toOperator } from '../identity/principal.ts';
import { createProofs } from '../identity/proofs.ts';
import { createRequestTokens } from '../identity/request-tokens.ts';
import { createUnsubscribeTokens } from '../identity/unsubscribe-tokens.ts';
import { createImageTools } from '../images/image-tools.ts';
import { createRegister } from '../log/register.ts';
import { createMailTests } from '../mail/mail-test.ts';
import { openStore, type Store } from '../store/store.ts';
import { listAudit } from './audit/list.ts';
import { exportAuthor, exportFor } from './authors/export.ts';
import { getAuthor, listAuthors } from './authors/people.ts';
import { recordChange } from './changes/record.ts';
import type { Context, DomainServices } from './context.ts';
import { recordDecision } from './decisions/record.ts';
import { getInsights } from './insights/get.ts';
import { createCursors } from './posts/cursors.ts';
import { getPost } from './posts/get.ts';
import { listPosts } from './posts/list.ts';
import { getPage } from './posts/page.ts';
import { listQueue } from './queue/list.ts';
import { findPosts } from './search/find.ts';
import { followPosts } from './search/follow.ts';
import { getManagedPost } from './search/get.ts';
import { searchPosts } from './search/visitors.ts';
import { createNearRepeats } from './spam/repeats.ts';
import { getFigures } from './subjects/get-figures.ts';

// RES-13: what a read costs does not grow with what is written.

let server: Listening;
let store: Store;
let services: DomainServices;
let statements = 0;
const ids: Record<string, string> = {};
const authors: Record<string, string> = {};

beforeAll(async () => {
  server = await listen();
  store = openStore(server.database, () => {
    statements++;
  });
  services = {
    store,
    cursors: createCursors(randomBytes(32)),
    encryption: createEncryption('any'),
    register: createRegister(store, createEncryption('any'), {
      publicAddress: '',
      logPolicy: '',
      now: Date.now,
      log: () => {},
    }),
    publish: async () => {},
    acts: createActTokens('any', Date.now),
    contests: createContestTokens('any', Date.now),
    unsubscribes: createUnsubscribeTokens('any', Date.now),
    follows: createFollowTokens('any', Date.now),
    requests: createRequestTokens('any', Date.now),
    hostKeys: createHostKeys({ isPrivate: false, now: Date.now }),
    askHost: async () => [],
    nearRepeats: createNearRepeats(store),
    proofs: createProofs('any', Date.now),
    spamModels: { read: async () => undefined, forget: () => {} },
    written: () => {},
    mail: { add: async () => 'id' },
    mailTest: createMailTests({ mail: undefined }, Date.now),
    images: createImageTools(randomBytes(32), Date.now),
    lookAt: async (url) => ({ url, error: 'AWAY' }),
    settings: {
      demo: false,
      opening: 'closed',
      version: '0.0.0',
      limits: 'on',
      publicAddress: '',
      items: () => undefined,
      privateWebhooks: false,
      inbound: undefined,
      mail: undefined,
      imports: { folder: '', fileBytes: 1 },
      exports: { folder: '', siteBytes: 1 },
      now: Date.now,
      quota: { postsPerMonth: null },
      policies: [],
    },
  };
  await fill('few', 10);
  await fill('many', 1_000);
  await decideAndChange(60);
  await followPosts({ now: new Date().toISOString(), services });
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

/** Decisions and changes, of as many people about as many posts and things. */
async function decideAndChange(count: number): Promise<void> {
  const [site] = await store.sites.list();
  const posts = await store.posts.byAuthor(site!.id, authors.many!, count);
  for (const [n, post] of posts.entries()) {
    const by = { kind: 'staff', id: newId() } as const;
    const context = { ...(await toContext(toOperator(site!))), site: site!, by };
    const principal = { ...toOperator(site!), by };
    await recordDecision(
      store,
      { ...context, principal },
      { post: post.id, act: 'keep', from: post.status, to: post.status },
    );
    const [what, of] = n % 2 ? (['subject.changed', post.subject_id] as const) : (['staff.changed', newId()] as const);
    await recordChange(store, context, { what, of, post: post.id });
  }
}

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
  const page = {
    blocks: ['comments', 'reviews', 'rating'],
    commentSort: 'newest',
    reviewSort: 'newest',
    limit: 100,
  } satisfies Partial<PageQuery>;
  type Read = (context: Context, key: string) => Promise<unknown>;
  /** Each with the statements it may ask, the two of its transaction included. */
  const reads: [string, number, Read][] = [
    ['page', 8, (context, subject) => getPage(context, { ...page, subject })],
    ['page around a post', 11, (context, subject) => getPage(context, { ...page, subject, around: ids[subject]! })],
    ['posts', 6, (context, subject) => listPosts(context, { ...list, subject })],
    [
      'posts of one rating',
      5,
      (context, subject) => listPosts(context, { ...list, kind: 'review', subject, rating: 3 }),
    ],
    ['posts of a year', 7, (context, subject) => listPosts(context, { ...list, subject, period: 'year' })],
    ['posts, most helpful first', 6, (context, subject) => listPosts(context, { ...list, subject, sort: 'helpful' })],
    ['replies', 6, (context, subject) => listPosts(context, { ...list, subject, parent: ids[subject]! })],
    ['subjects', 4, (context, key) => getFigures(context, { key: [key, `${key}-100`, `${key}-110`], period: 'year' })],
    ['post', 5, (context, subject) => getPost(context, { id: ids[subject]! })],
    ['me', 13, (context) => exportAuthor(context, {})],
    [
      'author',
      12,
      (context, key) => getAuthor({ ...context, principal: toOperator(context.site) }, { id: authors[key]! }),
    ],
    ['authors', 8, (context) => listAuthors(context, { limit: 20 })],
    ['audit', 12, (context, key) => listAudit(asStaff(context), { limit: key === 'few' ? 5 : 100 })],
    ['export of an author', 17, (context, key) => exportFor(context, { id: authors[key]! })],
    ['what staff look for', 13, (context, subject) => findPosts(asStaff(context), { limit: 100, subject })],
    ['the same by words', 15, (context, subject) => findPosts(asStaff(context), { limit: 100, subject, q: 'hello' })],
    ['what visitors look for', 8, (context, subject) => searchPosts(context, { limit: 20, subject, q: 'hello ' })],
    ['what waits', 12, (context) => listQueue(asStaff(context), { limit: 100 })],
    ['one post for staff', 16, (context, subject) => getManagedPost(asStaff(context), { id: ids[subject]! })],
    ['insights', 11, (context, subject) => getInsights(context, { subject })],
  ];
  it.each(reads)('%s: %i', async (_, most, read) => {
    const cost = async (key: string) => {
      const context = await toContext({ kind: 'visitor', author: authors[key]! });
      statements = 0;
      await read(context, key);
      return statements;
    };
    const few = await cost('few');
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThanOrEqual(most);
    expect(await cost('many')).toBe(few);
  });

  it('W2: what is cached is answered without a look at any post', async () => {
    const context = await toContext({ kind: 'anonymous' });
    const responses = createResponseCache(store, 1_000_000, createCaching(0));
    const ask = () =>
      responses.getOrRead({
        endpoint: 'page',
        target: '/page',
        site: context.site,
        turn: async () => {},
        read: () => getPage(context, { ...page, subject: 'many' }),
      });
    const first = await ask();
    statements = 0;
    expect(await ask()).toBe(first);
    expect(statements).toBe(0);
  });

  it('DATA-13: posts that nobody sees cost a search what posts that are not there do, and are answered so', async () => {
    const context = await toContext({ kind: 'anonymous' });
    const search = async (q: string) => {
      statements = 0;
      const { result } = await searchPosts(context, { limit: 20, q });
      return { statements, answer: JSON.stringify(result) };
    };
    const nothing = await search('nowhere ');
    const many = 60;
    const posts = await store.posts.byAuthor(context.site.id, authors.many!, many);
    const setAll = async (status: PostStatus): Promise<number> => {
      for (const { id } of posts) {
        await store.write(async (verbs) => setStatus(verbs, (await verbs.posts.byId(context.site.id, id))!, status));
      }
      return JSON.parse((await search('hello ')).answer).total;
    };
    const before = await setAll('published');
    expect(await setAll('hidden')).toBe(before - many);
    expect(await setAll('pending')).toBe(before - many);
    // All others are of other words.
    await store.db.updateTable('posts').set({ source: 'Bye.' }).where('status', '=', 'published').execute();
    expect(await search('hello ')).toEqual(nothing);
  });
});

const asStaff = (context: Context): Context => ({ ...context, principal: toOperator(context.site) });

async function toContext(principal: Principal): Promise<Context> {
  const [site] = await store.sites.list();
  return { site: site!, principal, now: new Date().toISOString(), services };
}
