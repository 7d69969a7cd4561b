import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits, type Page, type Post, type PostList } from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import { createRandom, toText } from '../../test/hostile-texts.ts';
import { describePostgres } from '../../test/postgres.ts';
import { truncateOld } from '../store/migrations/0002-truncated-text.ts';
import { openStore, type Store } from '../store/store.ts';
import { toRichText } from '../text/markdown.ts';

const bytes = (text: string): number => Buffer.byteLength(text);
/** One thread more than a list has room for: a root and its replies, each with its words, names and times. */
const thread = 4 * 20_000;
const mostOf = (lists: number): number => lists * (limits.listBytes + thread);

/** The same text in every row that there is, as a server stored it before texts had a limit. */
async function makeOld(store: Store, source: string): Promise<void> {
  await store.db
    .updateTable('posts')
    .set({ source, text: JSON.stringify(toRichText(source)), truncated_text: null })
    .execute();
  await truncateOld(store.db);
}

function testAnswers(create: () => Promise<string>): void {
  let server: Started;
  let store: Store;
  let token: string;
  const roots: string[] = [];
  beforeAll(async () => {
    const database = await create();
    server = await start({ database, jobs: 'off', cacheBytes: 1 });
    store = openStore(database);
    for (let root = 0; root < 40; root++) {
      const { post, visitorToken } = await server.post(
        { body: 'Root.', author: { name: 'Ann' } },
        token ? { token } : {},
      );
      token ??= visitorToken!;
      roots.push(post.id);
      for (let reply = 0; reply < 3; reply++) await server.post({ body: 'Reply.', parentId: post.id }, { token });
    }
  });
  afterAll(async () => {
    await store.close();
    await server.parvis.close();
  });

  const follow = async (first: PostList, path: string): Promise<string[]> => {
    const all = first.items.map(({ id }) => id);
    for (let { next } = first; next; ) {
      const { json, text } = await server.call('GET', `${path}&cursor=${next}`);
      expect(bytes(text)).toBeLessThanOrEqual(mostOf(1));
      expect(json.items.length).toBeGreaterThan(0);
      all.push(...json.items.map(({ id }: Post) => id));
      next = json.next;
    }
    return all;
  };

  const old: Record<string, string> = {
    quotes: '>>>>>>>>a\n\n'.repeat(900),
    breaks: 'a\n'.repeat(4_990),
    'quoted breaks': `> ${'a\n'.repeat(4_990)}`,
    'letters without space': 'a'.repeat(10_000),
    'Chinese letters': '中'.repeat(10_000),
    addresses: 'https://a.test/中中中中中中中中 '.repeat(400),
  };
  it.each(Object.keys(old))(
    'A1: %s that were stored before texts had a limit: every answer is bounded',
    async (name) => {
      await makeOld(store, old[name]!);
      for (const query of ['limit=100', 'limit=20', 'limit=20&commentSort=oldest', `around=${roots[20]}&limit=100`]) {
        const answer = await server.call('GET', `page?subject=page&${query}`);
        expect(answer.status).toBe(200);
        expect(bytes(answer.text), query).toBeLessThanOrEqual(mostOf(1));
        const { comments } = answer.json as Page;
        expect(comments!.items[0]).toMatchObject({
          truncated: true,
          replies: { items: [{ truncated: true }, {}, {}] },
        });
        if (query.startsWith('around')) expect(comments!.items.map(({ id }) => id)).toContain(roots[20]);
      }
      const path = 'posts?subject=page&limit=100';
      const first = await server.call('GET', path);
      expect(bytes(first.text)).toBeLessThanOrEqual(mostOf(1));
      expect(await follow(first.json, path)).toEqual(roots.toReversed());
      // With a token of their author: their sources come as well.
      const own = await server.call('GET', path, { token });
      expect(bytes(own.text)).toBeLessThanOrEqual(mostOf(1) + 4 * bytes(JSON.stringify(old[name])));
      const me = await server.call('GET', 'me', { token });
      expect(bytes(me.text)).toBeLessThanOrEqual(100 * (20_000 + bytes(JSON.stringify(old[name]))));
      for (const page of [
        '/v1/sites/shop/render?subject=page&block=comments&limit=100&markup=json-ld&url=https://shop.test/a',
        '/sites/shop/subjects/page',
        `/sites/shop/posts/${roots[0]}`,
      ]) {
        const { status, text } = await server.call('GET', page, { headers: { accept: 'text/html' } });
        expect(status, page).toBe(200);
        expect(bytes(text), page).toBeLessThanOrEqual(5 * mostOf(1));
      }
      const one = await server.call('GET', `posts/${roots[0]}`);
      expect(one.json).toMatchObject({ truncated: false, text: toRichText(old[name]!) });
    },
  );

  it('A1: a text whose beginning is not made yet, of an earlier version that writes beside this one, is cut at reading', async () => {
    await makeOld(store, old.quotes!);
    await store.db.updateTable('posts').set({ truncated_text: null }).execute();
    const { text, json } = await server.call('GET', 'page?subject=page&limit=3');
    expect(bytes(text)).toBeLessThanOrEqual(mostOf(1));
    expect(json.comments.items).toMatchObject(Array(3).fill({ truncated: true }));
  });

  it('A1: pages back, and around a post, lose no row and repeat none', async () => {
    await makeOld(store, old.breaks!);
    const around = await server.call('GET', `posts?subject=page&limit=100&around=${roots[20]}`);
    const before: string[] = [];
    for (let { previous } = around.json as PostList; previous; ) {
      const { json } = await server.call('GET', `posts?subject=page&limit=100&cursor=${previous}`);
      before.unshift(...json.items.map(({ id }: Post) => id));
      previous = json.previous;
    }
    expect([...before, ...(await follow(around.json, 'posts?subject=page&limit=100'))]).toEqual(roots.toReversed());
  });

  it('A1: what is written is refused, or bounded, and no field escapes it', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
    const random = createRandom(seed);
    for (let turn = 0; turn < 25; turn++) {
      const body = toText(random, 1 + random(limits.bodyLength));
      const answer = await server.call('POST', 'posts', {
        body: { kind: 'comment', subject: { key: 'random' }, body },
      });
      const said = `seed ${seed}: ${JSON.stringify(body.slice(0, 60))}`;
      if (answer.status !== 201) expect([422, answer.json.issues[0].path], said).toEqual([answer.status, 'body']);
      else expect(bytes(answer.text), said).toBeLessThanOrEqual(200_000);
    }
    const list = await server.call('GET', 'page?subject=random&limit=100');
    expect(bytes(list.text), `seed ${seed}`).toBeLessThanOrEqual(mostOf(1));
    const dense = { body: { body: 'a\n'.repeat(1_000) }, token };
    const changed = await server.call('PATCH', `posts/${roots[0]}`, dense);
    expect([changed.status, changed.json.issues]).toMatchObject([422, [{ path: 'body', code: 'TEXT_TOO_COMPLEX' }]]);
  });
}

describe('A1: answers are bounded in bytes: SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  testAnswers(async () => `sqlite:${folder}/parvis.db`);
});
describePostgres('A1: answers are bounded in bytes: PostgreSQL', (create) => testAnswers(create));
