import type { Post, PostList } from '@parvis/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databases, type Started, start } from '../../test/harness.ts';
import { getInternals } from '../internals.ts';

let server: Started;
beforeEach(async () => {
  server = await start();
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const list = async (query: string): Promise<PostList> => {
  const answer = await server.call('GET', `posts?subject=page&${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json;
};

async function walk(query: string, between: (page: number) => Promise<void> = async () => {}): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 100; page++) {
    const part: PostList = await list(`${query}${cursor ? `&cursor=${cursor}` : ''}`);
    seen.push(...part.items.map((item) => item.id));
    if (part.next === null) return seen;
    cursor = part.next;
    await between(page);
  }
  throw new Error('The walk does not end.');
}

describe('L1, L2: every sort, page by page', () => {
  for (const sort of ['newest', 'oldest', 'helpful', 'highest', 'lowest'] as const) {
    it(`L1: ${sort} gives every post once while others write, react, re-rate and take back`, async () => {
      const made: { id: string; token: string }[] = [];
      for (let n = 0; n < 17; n++) {
        const { post, visitorToken } = await server.post({ kind: 'review', rating: (n % 5) + 1 });
        made.push({ id: post.id, token: visitorToken! });
        for (let times = n % 4; times > 0; times--) await server.call('PUT', `posts/${post.id}/reactions/helpful`);
      }
      const gone = new Set<string>();
      const seen = await walk(`kind=review&sort=${sort}&limit=3`, async (page) => {
        // From both ends of every order: what was shown goes back, what was not comes forward.
        const [early, late] = [made[(page * 5) % 17]!, made[(page * 7 + 3) % 17]!];
        for (const { id } of [early, late]) await server.call('PUT', `posts/${id}/reactions/helpful`);
        for (const [index, { id, token }] of [early, late].entries()) {
          if (gone.has(id)) continue;
          const changed = await server.call('PATCH', `posts/${id}`, { token, body: { rating: index ? 5 : 1 } });
          expect(changed.status).toBe(200);
        }
        await server.post({ kind: 'review', rating: 3 });
        const taken = made[16 - page * 2]!;
        await server.call('DELETE', `posts/${taken.id}`, { token: taken.token });
        gone.add(taken.id);
      });
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(made.map(({ id }) => id).filter((id) => !gone.has(id))));
    });
  }

  it('L2: orders, with ties newest first', async () => {
    const posts: Post[] = [];
    for (const rating of [3, 5, 3, 1]) posts.push((await server.post({ kind: 'review', rating })).post);
    const [a, b, c, d] = posts.map((post) => post.id);
    await server.call('PUT', `posts/${a}/reactions/helpful`);
    const ids = async (sort: string) => (await list(`kind=review&sort=${sort}`)).items.map((item) => item.id);
    expect(await ids('newest')).toEqual([d, c, b, a]);
    expect(await ids('oldest')).toEqual([a, b, c, d]);
    expect(await ids('helpful')).toEqual([a, d, c, b]);
    expect(await ids('highest')).toEqual([b, c, a, d]);
    expect(await ids('lowest')).toEqual([d, c, a, b]);
  });

  it('R9, L13: narrows by what is proved, shown, spoken and marked, and no figure changes', async () => {
    const said = [
      ['The room was large and quiet, and the breakfast was very good.', { cleanliness: 5 }],
      ['La chambre était grande et calme, et le petit-déjeuner très bon.', { 'clean%': 4, value: 2 }],
      ['Das Zimmer war groß und ruhig, und das Frühstück war sehr gut.', { Cleanliness: 1 }],
    ] as const;
    const ids: string[] = [];
    const tokens: string[] = [];
    for (const [body, criteria] of said) {
      const { post, visitorToken } = await server.post({ kind: 'review', rating: 3, body, criteria });
      ids.push(post.id);
      tokens.push(visitorToken!);
    }
    const [english, french, german] = ids as [string, string, string];
    const { services } = getInternals(server.parvis)!;
    const { db, images } = services.store;
    const { site_id, author_id } = await db
      .selectFrom('posts')
      .selectAll()
      .where('id', '=', french)
      .executeTakeFirstOrThrow();
    for (const [id, verification] of [
      [english, 'email'],
      [french, 'onsite-code'],
      [german, 'order-token'],
    ] as const) {
      await db.updateTable('posts').set({ verification }).where('id', '=', id).execute();
    }
    const picture = {
      width: 1,
      height: 1,
      size: 1,
      hash: '',
      created_at: '2026',
      bytes: Buffer.from('x'),
      small: null,
    };
    await images.insert({ site_id, id: 'picture', author_id: author_id!, post_id: french, ...picture });

    const found = async (query: string) => {
      const { items, total } = await list(`kind=review&${query}`);
      expect(total, query).toBe(items.length);
      return items.map(({ id }) => id);
    };
    expect(await found('verified=true')).toEqual([german, french]);
    expect(await found('pictures=true')).toEqual([french]);
    expect(await found('language=de')).toEqual([german]);
    expect(await found('criterion=value')).toEqual([french]);
    expect(await found('criterion=clean%25')).toEqual([french]);
    expect(await found('criterion=clean_iness')).toEqual([]);
    expect(await found('verified=true&language=en')).toEqual([]);
    expect(await found('rating=3&verified=true&sort=oldest')).toEqual([french, german]);
    const facets = { verified: 2, pictures: 1, languages: ['de', 'en', 'fr'].map((value) => ({ value, count: 1 })) };
    expect(await list('kind=review&rating=1&facets=true')).toMatchObject({ total: 0, facets });
    const first = await list('kind=review&verified=true&limit=1');
    const on = `kind=review&limit=1&cursor=${first.next}`;
    expect((await list(`${on}&verified=true`)).items.map(({ id }) => id)).toEqual([french]);
    expect((await server.call('GET', `posts?subject=page&${on}`)).json.code).toBe('CURSOR_INVALID');
    const around = (query: string) => server.call('GET', `posts?subject=page&kind=review&around=${english}&${query}`);
    expect((await around('verified=true')).status).toBe(404);
    expect((await around('pictures=true')).status).toBe(404);
    expect((await around('criterion=cleanliness')).json.items).toHaveLength(1);
    const { rating } = (await server.call('GET', 'page?subject=page')).json.subject;
    expect(rating).toMatchObject({ count: 3, mean: 3 });
    // What waits or was taken back is no facet.
    await server.call('DELETE', `posts/${german}`, { token: tokens[2]! });
    expect((await list('kind=review&facets=true')).facets).toMatchObject({ verified: 1, pictures: 1 });
    for (const wrong of ['verified=false', 'pictures=1', 'language=x', 'criterion=']) {
      expect((await server.call('GET', `posts?subject=page&${wrong}`)).json.code, wrong).toBe('INVALID_QUERY');
    }
  });

  it('L3: filters by rating and counts what is filtered', async () => {
    for (const rating of [5, 5, 2]) await server.post({ kind: 'review', rating });
    expect((await list('kind=review&rating=5')).total).toBe(2);
    expect((await list('kind=review&rating=5')).items).toHaveLength(2);
    expect((await list('kind=review&rating=1')).total).toBe(0);
    expect((await list('kind=review&period=year')).total).toBe(3);
  });

  it('RES-12: a limit is lowered to the maximum, and a senseless one refused', async () => {
    expect((await server.call('GET', 'posts?subject=page&limit=1000000')).status).toBe(200);
    for (const limit of ['0', '-1', 'NaN', '', '1e9', '1&limit=2']) {
      expect((await server.call('GET', `posts?subject=page&limit=${limit}`)).json.code).toBe('INVALID_QUERY');
    }
  });
});

describe('L7: cursors', () => {
  it('belong to their list, and a made-up one is 400', async () => {
    for (let n = 0; n < 3; n++) await server.post({});
    const { next } = await list('limit=1');
    expect((await server.call('GET', `posts?subject=page&limit=1&sort=oldest&cursor=${next}`)).json.code).toBe(
      'CURSOR_INVALID',
    );
    expect((await server.call('GET', `posts?subject=other&cursor=${next}`)).json.code).toBe('CURSOR_INVALID');
    const forged = Buffer.from('["x",{"a":1},null,7]').toString('base64url');
    for (const cursor of [
      'x',
      '.',
      'null',
      'e30',
      `${forged}.abc`,
      `${next!.split('.')[0]}.AAAAAAAAAAAAAAAA`,
      '%F0%9F',
    ]) {
      const { json } = await server.call('GET', `posts?subject=page&cursor=${cursor}`);
      expect(['CURSOR_INVALID', 'INVALID_QUERY']).toContain(json.code);
    }
  });
});

describe('L4, L5: replies', () => {
  it('L4: a root carries its first three at any depth, and goes on with parent=', async () => {
    const { post: root } = await server.post({});
    let parentId = root.id;
    for (let n = 0; n < 5; n++) parentId = (await server.post({ parentId, body: `${n}` })).post.id;
    const [item] = (await list('')).items;
    expect(item!.replyCount).toBe(5);
    expect(item!.replies!.items).toHaveLength(3);
    expect(item!.replies!.total).toBe(5);
    const rest = await list(`parent=${root.id}&cursor=${item!.replies!.next}`);
    expect(rest.items).toHaveLength(2);
    expect(rest.next).toBeNull();
    expect(await walk(`parent=${root.id}&limit=2`)).toHaveLength(5);
    expect((await list(`parent=${item!.replies!.items[0]!.id}`)).items).toHaveLength(1);
  });

  it('RES-13: a chain of 5,000 replies is read and written without recursion', async () => {
    // On PostgreSQL, where each write takes a while, all of them are `pnpm prove matrices`.
    const chained = databases.create && !process.env.PARVIS_WHOLE ? 500 : 5_000;
    const { post: root, visitorToken: token } = await server.post({});
    let parentId = root.id;
    for (let n = 0; n < chained; n++) parentId = (await server.post({ parentId }, { token })).post.id;
    const answer = await server.call('GET', 'page?subject=page');
    expect(answer.json.comments.items[0].replyCount).toBe(chained);
    expect(answer.json.comments.items[0].replies.items).toHaveLength(3);
    expect((await list(`parent=${root.id}&limit=100`)).items).toHaveLength(100);
    expect((await list(`around=${parentId}`)).items[0]!.replies!.items.map((item) => item.id)).toContain(parentId);
  });

  it('P9: frames go upwards with their last reply', async () => {
    const chain: { id: string; token: string }[] = [];
    for (let n = 0; n < 4; n++) {
      const { post, visitorToken } = await server.post({ parentId: chain.at(-1)?.id });
      chain.push({ id: post.id, token: visitorToken! });
    }
    for (const { id, token } of chain.slice(0, 3)) {
      expect((await server.call('DELETE', `posts/${id}`, { token })).status).toBe(204);
    }
    const [frame] = (await list('')).items;
    expect(frame).toMatchObject({ status: 'withdrawn', author: null, text: [], replyCount: 1 });
    expect(frame!.replies!.total).toBe(3);
    const last = chain[3]!;
    await server.call('DELETE', `posts/${last.id}`, { token: last.token });
    const page = (await server.call('GET', 'page?subject=page')).json;
    expect(page.comments).toMatchObject({ items: [], total: 0 });
    expect(page.subject.commentCount).toBe(0);
  });
});

describe('L6: around', () => {
  it('gives the page that holds a post, with cursors both ways', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.unshift((await server.post({})).post.id);
    const middle = await list(`limit=5&around=${ids[10]}`);
    expect(middle.items.map((item) => item.id)).toEqual(ids.slice(8, 13));
    const before = await list(`limit=5&cursor=${middle.previous}`);
    expect(before.items.map((item) => item.id)).toEqual(ids.slice(3, 8));
    const first = await list(`limit=5&cursor=${before.previous}`);
    expect(first.items.map((item) => item.id)).toEqual(ids.slice(0, 3));
    expect(first.previous).toBeNull();
    const after = await list(`limit=5&cursor=${middle.next}`);
    expect(after.items.map((item) => item.id)).toEqual(ids.slice(13, 18));
    expect((await list(`limit=5&around=${ids[0]}`)).previous).toBeNull();
    expect((await list(`limit=5&around=${ids[19]}`)).next).toBeNull();
  });

  it('answers 404 for a post of another list, and the first page on `page`', async () => {
    const { post } = await server.post({ subject: { key: 'other' } });
    await server.post({});
    for (const id of [post.id, 'nothing', '00000000-0000-0000-0000-000000000000']) {
      expect((await server.call('GET', `posts?subject=page&around=${id}`)).status).toBe(404);
      expect((await server.call('GET', `page?subject=page&around=${id}`)).json.comments.items).toHaveLength(1);
    }
  });
});
