import type { FoundPosts, ManagePostsQuery } from '@parvis/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Domain, openDomain } from '../../../test/domain.ts';
import { holdAgain } from '../../../test/set-status.ts';
import { eraseAuthor } from '../authors/erase.ts';
import type { Context } from '../context.ts';
import { decide } from '../decisions/decide.ts';
import { execute } from '../execute.ts';
import { changePost } from '../posts/change.ts';
import { createPost } from '../posts/create.ts';
import { withdrawPost } from '../posts/withdraw.ts';
import { createReport } from '../reports/create.ts';
import { changeSettings } from '../settings/settings.ts';
import { findPosts } from './find.ts';
import { followPosts } from './follow.ts';
import { getManagedPost } from './get.ts';

let domain: Domain;
beforeAll(async () => {
  domain = await openDomain();
  await execute(domain.staff(), changeSettings, { moderation: 'nothing' });
  await domain.renewSite();
});
afterAll(() => domain.close());

type Body = Parameters<typeof createPost>[1];
interface Written {
  id: string;
  writer: Context;
}
async function write(body: string, more: Partial<Body> & { as?: Context } = {}): Promise<Written> {
  const { as = domain.anybody(), ...rest } = more;
  const { result, newAuthor } = await execute(as, createPost, {
    kind: 'comment',
    subject: { key: 'room' },
    body,
    ...(as.principal.kind === 'anonymous' && { author: { name: 'Someone' } }),
    ...rest,
  } as Body);
  return { id: result.post.id, writer: newAuthor ? domain.as({ kind: 'visitor', author: newAuthor.id }) : as };
}
const review = (rating: number, more: Partial<Body> = {}): Promise<Written> =>
  write(`Rated ${rating}.`, { kind: 'review', rating, experiencedOn: '2026-02-14', ...more });

const look = async (query: Partial<ManagePostsQuery>): Promise<FoundPosts> =>
  (await findPosts(domain.staff(), { limit: 20, ...query })).result;
const ids = async (query: Partial<ManagePostsQuery>): Promise<string[]> =>
  (await look(query)).items.map(({ post }) => post.id);
/** As the job does, some minutes later: what came late is there too. */
const follow = (later = 0): Promise<number> =>
  followPosts({ ...domain.staff(), now: new Date(Date.now() + later).toISOString() });

/** Until the clock says something else. */
async function tick(): Promise<void> {
  for (const now = Date.now(); Date.now() === now; ) await Promise.resolve();
}
const timeOf = (id: string): string => new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString();

describe('words', () => {
  // Each finds the text of its number, in both databases alike.
  const texts = [
    'Très calme, petit-déjeuner excellent à l’hôtel',
    '这家酒店非常安静，早餐很好',
    'とても静かなホテル、朝食が美味しい',
    '조용한 호텔, 아침 식사가 좋았어요',
    'โรงแรมเงียบมาก อาหารเช้าดี',
    'فندق هادئ جدا والإفطار ممتاز',
    'Das Frühstück war großartig; Straße leise',
    'Очень тихий отель, ёлка во дворе',
    'מלון שקט מאוד',
    'कमरा बहुत शांत था',
  ];
  const finds: Record<string, number | null> = {
    ...{
      tres: 0,
      hotel: 0,
      déjeuner: 0,
      'petit dejeuner': 0,
      'petit dej': 0,
      '"petit-déjeuner"': 0,
      '"petit excellent"': null,
    },
    ...{ 酒店: 1, 早餐很好: 1, 静か: 2, ホテル: 2, 朝食: 2, 호텔: 3, 아침: 3, 호텔은: null },
    ...{ โรงแรม: 4, เงียบ: 4, ดี: 4, فندق: 5, الإفطار: 5, إفطار: 5 },
    ...{ Fruhstuck: 6, strasse: 6, STRAẞE: 6, елка: 7, ёлка: 7, שקט: 8, शांत: 9, कमरा: 9 },
    ...{ absent: null, 'tres absent': null, '...': null },
    // What either database takes for syntax is a word.
    ...{ "tres') or 1=1": null, 'tres OR calme': null, 'words:tres': null, 'tres* NEAR calme': null },
    ...{ 'tres & !hotel': 0, "tres:* | 'x": null, '"tres': 0, 'calme\\': 0 },
  };
  const written: Written[] = [];
  beforeAll(async () => {
    for (const text of texts) written.push(await write(text, { subject: { key: 'words' } }));
    expect(await ids({ q: 'tres' })).toEqual([]);
    await follow();
  });
  it.each(Object.entries(finds))('%s: %s', async (q, at) => {
    expect(await ids({ q })).toEqual(at === null ? [] : [written[at]!.id]);
  });
  it('are those of the name and the title too; whoever changes them is found by the new ones alone', async () => {
    const { id, writer } = await review(3, { title: 'Unforgettable', author: { name: 'Zoë Quimby' } });
    await follow();
    for (const q of ['unforgettable', 'zoe quimby']) expect(await ids({ q }), q).toEqual([id]);
    await execute(writer, changePost, { id, change: { body: 'Windmills.' } });
    await follow();
    expect(await ids({ q: 'windmills' })).toEqual([id]);
    expect(await ids({ q: 'quimby "rated 3"' })).toEqual([]);
  });
  it('of what is withdrawn or erased are gone with it, whatever waits for a job', async () => {
    const left = async (): Promise<string> => {
      const { rows } = await sql`select * from search`.execute(domain.store.db);
      return JSON.stringify(rows);
    };
    const one = await write('Xylophone lessons', { author: { name: 'Hedwig' } });
    const other = await write('Xylophone repairs', { author: { name: 'Hedwig' } });
    await follow();
    expect(await ids({ q: 'xylophone hedwig' })).toEqual([other.id, one.id]);
    await execute(one.writer, withdrawPost, { id: one.id });
    expect(await ids({ q: 'xylophone' })).toEqual([other.id]);
    await execute(other.writer, eraseAuthor, undefined);
    expect(await ids({ q: 'xylophone' })).toEqual([]);
    expect(await left()).not.toMatch(/xylophone|hedwig/);
  });
  it('of posts from before there was a search, or that came late, become ready as well', async () => {
    await domain.store.db.deleteFrom('search').execute();
    await domain.store.db.deleteFrom('search_sites').execute();
    expect(await look({ q: 'tres' })).toMatchObject({ items: [], indexing: true });
    await follow(10_000);
    while ((await look({})).indexing) await follow(10_000);
    expect(await ids({ q: 'tres' })).toEqual([written[0]!.id]);
    await domain.store.db.deleteFrom('search').execute();
    await follow(10_000);
    expect(await ids({ q: 'tres' })).toEqual([]);
    await follow(300_000);
    expect(await ids({ q: 'tres' })).toEqual([written[0]!.id]);
  });
});

describe('filters', () => {
  let low: Written;
  let high: Written;
  let reply: Written;
  beforeAll(async () => {
    low = await review(1, { subject: { key: 'spa' } });
    await tick();
    high = await review(5, { subject: { key: 'spa' } });
    await tick();
    reply = await write('Thank you.', { subject: { key: 'spa' }, parentId: high.id, as: domain.staff() });
    await follow(500_000);
  });
  const subject = 'spa';

  it('by what a post is, newest first', async () => {
    expect(await ids({ subject })).toEqual([reply.id, high.id, low.id]);
    expect(await ids({ subject, kind: 'review' })).toEqual([high.id, low.id]);
    expect(await ids({ subject, rating: 1 })).toEqual([low.id]);
    expect(await ids({ subject, kind: 'comment', rating: 1 })).toEqual([]);
    expect(await ids({ subject: 'nowhere' })).toEqual([]);
    expect(await ids({ author: 'nobody' })).toEqual([]);
    const [{ post }] = (await look({ subject, rating: 1 })).items as [FoundPosts['items'][number]];
    expect(await ids({ author: post.author!.id })).toEqual([low.id]);
    expect(await ids({ subject, lang: 'zz' })).toEqual([]);
  });

  it('by answers: what is answered says how and when', async () => {
    expect(await ids({ subject, answered: false })).toEqual([low.id]);
    const { items, total, exact } = await look({ subject, answered: true });
    expect(items).toMatchObject([{ post: { id: high.id }, answered: true, answer: { id: reply.id } }]);
    expect(items[0]!.answer!.createdAt > items[0]!.post.createdAt).toBe(true);
    expect([total, exact]).toEqual([1, true]);
    const all = await look({ subject });
    expect(all.items.map(({ answered }) => answered)).toEqual([null, true, false]);
  });

  it('by what is decided about them, and what is not', async () => {
    const { writer } = await write('Reporter');
    await execute(writer, createReport, { post: low.id, report: { reason: 'spam' } });
    expect(await ids({ reported: true })).toEqual([low.id]);
    const why = { reason: 'M1', sentence: 'Off topic.' } as const;
    await execute(domain.staff(), decide, { posts: [low.id], act: 'hide', ...why });
    expect(await ids({ status: 'hidden' })).toEqual([low.id]);
    expect(await ids({ subject, status: 'published' })).toEqual([reply.id, high.id]);
    await execute(domain.staff(), decide, { posts: [low.id], act: 'restore' });
    for (const { id } of [high, low])
      await domain.store.write(async (verbs) =>
        holdAgain(verbs, (await verbs.posts.byId(domain.staff().site.id, id))!),
      );
    expect((await ids({ status: 'pending' })).toSorted()).toEqual([low.id, high.id].toSorted());
    expect(await ids({ waiting: true, subject, rating: 5 })).toEqual([high.id]);
    await execute(domain.staff(), decide, { posts: [high.id, low.id], act: 'approve' });
    expect(await ids({ waiting: true })).toEqual([]);
  });

  it('by days, by every order', async () => {
    const [since, before] = [timeOf(high.id), timeOf(reply.id)];
    for (const more of [{ subject }, { subject, kind: 'review' } as const, { subject, q: 'rated' }]) {
      const kept = (await ids(more)).filter((id) => id !== reply.id);
      expect(await ids({ ...more, since, before })).toEqual([high.id]);
      expect(await ids({ ...more, before: since })).toEqual(kept.filter((id) => id !== high.id));
      expect(await ids({ ...more, since: '2100-01-01T00:00:00Z' })).toEqual([]);
    }
  });

  it('page by page, each post once', async () => {
    for (const query of [{}, { q: 'rated' }, { kind: 'comment' }, { answered: false }] as Partial<ManagePostsQuery>[]) {
      const whole = await ids({ ...query, limit: 100 });
      const walked: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await look({ ...query, limit: 1, ...(cursor !== undefined && { cursor }) });
        walked.push(...page.items.map(({ post }) => post.id));
        expect(page.total).toBe(whole.length);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(whole.length).toBeGreaterThan(1);
      expect(walked).toEqual(whole);
    }
    const { next } = await look({ limit: 1 });
    await expect(look({ limit: 1, kind: 'comment', cursor: next! })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('one post has its thread, its decisions and its author’s past', async () => {
    const { result } = await getManagedPost(domain.staff(), { id: high.id });
    expect(result).toMatchObject({ root: null, replies: [{ id: reply.id }], answered: true });
    expect(result.decisions.map(({ act }) => act)).toEqual(['approve', 'hold']);
    expect(result.history).toEqual({ published: 1, refused: 0, hidden: 0 });
    const below = (await getManagedPost(domain.staff(), { id: reply.id })).result;
    expect(below).toMatchObject({ root: { id: high.id }, parent: { id: high.id }, replies: [] });
    await expect(getManagedPost(domain.staff(), { id: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
