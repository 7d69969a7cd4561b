import { limits } from '../../limits.ts';
import { schemas } from '../../schemas/endpoints.ts';
import type { Post } from '../../schemas/post.ts';
import { type Case, equal, ids, ok, refused, shaped, type Visit, visit } from '../case.ts';

/** The words of a post of paragraphs. */
const flat = ({ text }: Post): string =>
  text
    .flatMap((block) => (block.type === 'paragraph' ? block.children : []))
    .map((node) => ('text' in node ? node.text : ''))
    .join('');

/** Follows `next` to the end; `meanwhile` runs after each page. */
async function follow(
  here: Visit,
  query: Record<string, string | number>,
  meanwhile?: () => Promise<unknown>,
): Promise<string[]> {
  const all: string[] = [];
  let cursor: string | null = null;
  do {
    const list = await here.posts(cursor ? { ...query, cursor } : query);
    all.push(...ids(list));
    cursor = list.next;
    await meanwhile?.();
    ok(all.length < 500, 'the list ends');
  } while (cursor);
  return all;
}

async function write(here: Visit, count: number, parentId?: string): Promise<string[]> {
  const made: string[] = [];
  for (let index = 0; index < count; index++) made.push((await here.comment(`${index}`, { parentId })).post.id);
  return made;
}

/** Section L: lists. */
export const lists: Case[] = [
  {
    rule: 'L1',
    name: 'next to the end gives every post once, while others write and take back',
    async run(server) {
      const here = visit(server);
      const made = await write(here, 7);
      for (const sort of ['newest', 'oldest', 'helpful']) {
        let rounds = 0;
        const all = await follow(here, { sort, limit: 2 }, async () => {
          if (rounds++ >= 3) return;
          const { post, token } = await here.comment('meanwhile');
          await here.ask('DELETE', `posts/${post.id}`, undefined, { token });
          await here.comment('stays');
        });
        equal(new Set(all).size, all.length, `${sort}: no post twice`);
        ok(
          made.every((id) => all.includes(id)),
          `${sort}: every post`,
        );
      }
    },
  },
  {
    rule: 'L1',
    name: 'also where reactions and changed ratings move posts within the list',
    async run(server) {
      const here = visit(server);
      const made = await write(here, 6);
      const react = (id: string) => here.ask('PUT', `posts/${id}/reactions/like`);
      await react(made[2]!);
      let round = 0;
      const helpful = await follow(here, { sort: 'helpful', limit: 2 }, async () => {
        // The last would move in front of the cursor, and be missed; the first behind it, and be seen twice.
        if (round++ < 2) for (const id of [made[0]!, made[0]!, made[1]!]) await react(id);
      });
      equal([...helpful].sort(), made, 'helpful: every post once');
      const reviews: Awaited<ReturnType<Visit['review']>>[] = [];
      for (const rating of [5, 4, 3, 2, 1]) reviews.push(await here.review(rating));
      const rate = (index: number, rating: number) =>
        here.ask('PATCH', `posts/${reviews[index]!.post.id}`, { rating }, reviews[index]);
      round = 0;
      const highest = await follow(here, { kind: 'review', sort: 'highest', limit: 2 }, async () => {
        if (round++ > 0) return;
        await rate(4, 5);
        await rate(0, 1);
      });
      equal(
        [...highest].sort(),
        reviews.map(({ post }) => post.id),
        'highest: every review once',
      );
    },
  },
  {
    rule: 'L2',
    name: 'sorts',
    async run(server) {
      const here = visit(server);
      const [a, b, c] = await write(here, 3);
      const react = async (id: string, times: number, name = 'like') => {
        for (let time = 0; time < times; time++) await here.ask('PUT', `posts/${id}/reactions/${name}`);
      };
      await react(a!, 1);
      await react(b!, 2);
      await react(c!, 3, 'helpful');
      equal(ids(await here.posts()), [c, b, a], 'default');
      equal(ids(await here.posts({ sort: 'oldest' })), [a, b, c], 'oldest');
      equal(ids(await here.posts({ sort: 'helpful' })), [b, a, c], 'helpful');
      equal(await follow(here, { sort: 'helpful', limit: 1 }), [b, a, c], 'helpful, page by page');
      const reviews: string[] = [];
      for (const rating of [3, 5, 3, 1]) reviews.push((await here.review(rating)).post.id);
      const [three, five, three2, one] = reviews;
      for (const limit of [1, 2, 20]) {
        equal(
          await follow(here, { kind: 'review', sort: 'highest', limit }),
          [five, three2, three, one],
          'highest, ties newest first',
        );
        equal(await follow(here, { kind: 'review', sort: 'lowest', limit }), [one, three2, three, five], 'lowest');
      }
      equal(ids(await here.posts({ kind: 'review', rating: 3 })), [three2, three], 'rating=3');
      equal((await here.posts({ kind: 'review', rating: 3 })).total, 2, 'total of rating=3');
    },
  },
  {
    rule: 'L3 L4 L5',
    name: 'roots with their first replies at any depth; parent= gives the rest',
    async run(server) {
      const here = visit(server);
      const [root, other] = (await write(here, 2)) as [string, string];
      const replies = await write(here, 2, root);
      const nested = await write(here, 2, replies[0]);
      const deep = await write(here, 1, nested[0]);
      const below = [...replies, ...nested, ...deep];
      const list = await here.posts({ sort: 'oldest' });
      equal([ids(list), list.total], [[root, other], 2], 'roots only');
      const [first] = list.items;
      equal([first!.replyCount, ids(first!.replies)], [5, below.slice(0, limits.replyPreview)], 'preview');
      equal(
        (await here.page()).comments?.items.find(({ id }) => id === root),
        first,
        'the page has the same',
      );
      const rest = await here.posts({ parent: root, cursor: first!.replies!.next! });
      equal([ids(rest), rest.next], [below.slice(limits.replyPreview), null], 'replies.next goes on');
      const all = await here.posts({ parent: root });
      equal([ids(all), all.total], [below, 5], 'all replies of a root');
      equal(
        all.items.map(({ parentId }) => parentId),
        [root, root, replies[0], replies[0], nested[0]],
        'parentId',
      );
      const direct = await here.posts({ parent: replies[0]! });
      equal([ids(direct), direct.total], [nested, 2], 'replies of a reply');
      equal(all.items[0]!.replyCount, 2, 'replyCount of a reply');
      equal(await follow(here, { parent: root, limit: 2 }), below, 'page by page');
      refused(await here.get('posts', { subject: here.subject, parent: 'nothing' }), 404, 'NOT_FOUND');
    },
  },
  {
    rule: 'L8 L9',
    name: 'an answer is bounded in bytes: long texts are truncated, and what has no room comes with next',
    async run(server) {
      const here = visit(server);
      const body = 'All of it is said here. '.repeat(limits.bodyLength / 24);
      const made = await here.comment(body);
      equal([made.post.truncated, flat(made.post)], [false, body.trim()], 'the answer to POST');
      const one = shaped(schemas.post.answer, await here.get(`posts/${made.post.id}`));
      equal([one.truncated, flat(one)], [false, body.trim()], 'GET of one post');
      const changed = shaped(
        schemas.changePost.answer,
        await here.ask('PATCH', `posts/${made.post.id}`, { body: `So: ${body}` }, made),
      );
      equal([changed.truncated, flat(changed)], [false, `So: ${body.trim()}`], 'the answer to PATCH');
      const reply = await here.comment(body, { parentId: made.post.id });
      for (const list of [await here.posts(), (await here.page()).comments!]) {
        for (const post of [list.items[0]!, list.items[0]!.replies!.items[0]!]) {
          const text = flat(post);
          ok(post.truncated && text.endsWith('…'), `a long text in a list: ${text.slice(-20)}`);
          ok(text.length <= limits.listTextLength + 1, `${text.length} characters of it`);
          ok(`So: ${body}`.includes(text.slice(4, -1)), 'is its beginning');
        }
      }
      equal((await here.posts({ parent: made.post.id })).items[0]!.truncated, true, 'a reply');
      await here.ask('DELETE', `posts/${reply.post.id}`, undefined, reply);
      await here.ask('DELETE', `posts/${made.post.id}`, undefined, made);
      const short = await here.comment('Short.');
      equal((await here.posts()).items[0]!.truncated, false, 'a short text in a list');
      await here.ask('DELETE', `posts/${short.post.id}`, undefined, short);
      const heavy = '漢字'.repeat(limits.listTextLength / 2);
      const all: string[] = [];
      const many = Math.ceil(limits.listBytes / (3 * limits.listTextLength)) + 1;
      for (let index = 0; index < many; index++) all.unshift((await here.comment(heavy)).post.id);
      const first = await here.get('posts', { subject: here.subject, limit: limits.listMax });
      const bytes = new TextEncoder().encode(first.text).length;
      ok(bytes <= limits.listBytes + 1_000, `${bytes} bytes`);
      const { items, next } = shaped(schemas.posts.answer, first);
      ok(items.length < many && next, 'fewer rows, and next');
      equal(await follow(here, { limit: limits.listMax }), all, 'following next gives all of them, once');
      const middle = await here.posts({ limit: limits.listMax, around: all[Math.floor(many / 2)]! });
      ok(ids(middle).includes(all[Math.floor(many / 2)]!), 'the post that a list is around is on it');
    },
  },
  {
    rule: 'L6',
    name: 'around= gives the page that holds a post',
    async run(server) {
      const here = visit(server);
      const made = await write(here, 7);
      const newest = [...made].reverse();
      const list = await here.posts({ around: newest[4]!, limit: 2 });
      ok(ids(list).includes(newest[4]!), 'the post is on it');
      ok(list.previous, 'there is a page before');
      const before = await here.posts({ cursor: list.previous, limit: 2 });
      const start = newest.indexOf(ids(list)[0]!);
      equal(ids(before), newest.slice(Math.max(0, start - 2), start), 'the page before');
      if (list.next)
        equal(
          ids(await here.posts({ cursor: list.next, limit: 2 }))[0],
          newest[start + ids(list).length],
          'the page after',
        );
      equal((await here.posts({ around: newest[0]!, limit: 2 })).previous, null, 'previous of the first page');
      const replies = await write(here, 6, made[1]);
      const deep = await write(here, 1, replies[5]);
      const found = (await here.posts({ around: deep[0]!, limit: 2 })).items.find(({ id }) => id === made[1]);
      ok(ids(found?.replies).includes(deep[0]!), 'the root above it, with replies around it');
      refused(await here.get('posts', { subject: here.subject, around: 'nothing' }), 404, 'NOT_FOUND');
      const page = await here.get('page', { subject: here.subject, around: 'nothing', limit: 2 });
      equal(ids((page.json as { comments?: never }).comments), newest.slice(0, 2), 'page with an unknown post');
    },
  },
  {
    rule: 'L7',
    name: 'a cursor belongs to its list',
    async run(server) {
      const here = visit(server);
      await write(here, 3);
      const { next } = await here.posts({ limit: 1 });
      const bad: Record<string, string>[] = [
        { sort: 'oldest' },
        { sort: 'helpful' },
        { kind: 'review' },
        { subject: 'another' },
      ];
      for (const query of bad)
        refused(await here.get('posts', { subject: here.subject, cursor: next!, ...query }), 400, 'CURSOR_INVALID');
      for (const cursor of ['x', '%', `${next}x`, 'eyJhIjoxfQ']) {
        refused(await here.get('posts', { subject: here.subject, cursor }), 400, 'CURSOR_INVALID');
      }
    },
  },
];
