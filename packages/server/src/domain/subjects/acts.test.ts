import {
  type Created,
  type ManagedSubject,
  type SubjectAct,
  type SubjectActInput,
  type SubjectDetails,
  staffLimits,
} from '@parvis/contract';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Answer, type Started, start } from '../../../test/harness.ts';
import { holdAgain } from '../../../test/set-status.ts';
import { getInternals } from '../../internals.ts';
import { findMiscounts } from '../../store/miscounts.ts';
import { toNewSubject } from '../../store/sql/new-subject.ts';
import type { Store } from '../../store/store.ts';
import { countDays } from '../insights/count.ts';

// S11 to S15, M50: what a key means, what is done to keys, and its undo.

let server: Started;
let store: Store;
let key: string;
beforeAll(async () => {
  server = await start();
  store = getInternals(server.parvis)!.services.store;
  key = await server.parvis.sites.renewKey('shop');
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
});
afterAll(async () => {
  expect(await findMiscounts(store.db)).toEqual([]);
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

let n = 0;
/** Keys of this test alone. */
let [a, b, c] = ['', '', ''];
beforeEach(() => {
  n++;
  [a, b, c] = [`a-${n}`, `b-${n}`, `c-${n}`];
});

const manage = (method: string, path: string, body?: object): Promise<Answer> =>
  server.call(method, `/v1/manage/sites/shop/${path}`, {
    token: key,
    body,
    headers: { origin: undefined, ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }) },
  });
const details = async (of: string): Promise<SubjectDetails> =>
  (await manage('GET', `subject?${new URLSearchParams({ key: of })}`)).json;
async function act(of: string, input: SubjectActInput): Promise<SubjectAct> {
  const { status, json } = await manage('POST', `subjects/${(await details(of)).id}/acts`, input);
  if (status !== 201) throw new Error(json.code);
  return json;
}
async function undo({ id }: { id: string }): Promise<SubjectAct> {
  const { status, json } = await manage('DELETE', `subject-acts/${id}`);
  if (status !== 200) throw new Error(json.code);
  return json;
}
const write = async (subject: string, more: object = {}, token?: string) =>
  server.post({ subject: { key: subject }, ...more }, token === undefined ? {} : { token });
const review = (subject: string, rating: number, token?: string) =>
  write(
    subject,
    { kind: 'review', rating, criteria: { cleanliness: rating, value: 3 }, experiencedOn: '2026-01-02' },
    token,
  );
const page = async (subject: string) =>
  (await server.call('GET', `page?subject=${subject}&blocks=comments,reviews,rating`)).json;
/** Who is where, and all that is counted and said there. */
async function everything() {
  const posts = await store.db.selectFrom('posts').selectAll().orderBy('id').execute();
  const subjects = await store.db.selectFrom('subjects').selectAll().orderBy('id').execute();
  return { posts, subjects: subjects.map(({ revision: _, active_at: __, ...row }) => row) };
}
const changes = async () => {
  const rows = await store.db.selectFrom('changes').selectAll().orderBy('id', 'desc').limit(2).execute();
  return rows.map(({ what, before, after, undoes }) => [what, JSON.parse(before!), JSON.parse(after!), undoes]);
};

it('S11, S12: under an alias one reads and writes as under the key', async () => {
  const { post } = await write(a, { subject: { key: a, title: 'Somebody says' } });
  // What was read before is not answered again.
  expect((await page(b)).subject.commentCount).toBe(0);
  const before = await everything();
  const alias = await act(a, { act: 'alias', key: b });
  expect(alias).toMatchObject({ act: 'alias', key: b, into: a, state: 'done', undoneAt: null });
  expect(await changes()).toMatchObject([['subject.aliased', {}, { alias: b }, null], expect.anything()]);
  const read = await page(b);
  expect([read.subject.key, read.comments.items.map(({ id }: { id: string }) => id)]).toEqual([a, [post.id]]);
  const reply = await write(b, { parentId: post.id });
  expect(reply.post.subject).toBe(a);
  expect((await page(b)).subject).toEqual((await page(a)).subject);
  const { json: figures } = await server.call('GET', `subjects?key=${b}&key=${a}&key=${c}`);
  expect(figures.items.map((one: ManagedSubject) => [one.key, one.commentCount])).toEqual([
    [b, 2],
    [a, 2],
    [c, 0],
  ]);
  expect((await server.call('GET', `posts?subject=${b}&kind=comment&parent=${post.id}`)).json.total).toBe(1);
  await server.call('POST', 'shares', { body: { subject: { key: b }, network: 'copy' } });
  await manage('PATCH', `subjects?key=${b}`, { title: 'The room' });
  expect(await details(b)).toMatchObject({ key: a, title: 'The room', shareCount: 1, aliases: [b] });
  const html = await server.call('GET', `/sites/shop/subjects/${b}`);
  expect(html.text).toContain(`/sites/shop/subjects/${a}`);
  // The parent's answers are one's own again, and so is the key.
  await server.call('DELETE', `posts/${reply.post.id}`, { token: key, headers: { origin: undefined } });
  await manage('PATCH', `subjects?key=${a}`, { title: null });
  expect((await undo(alias)).state).toBe('undone');
  expect((await undo(alias)).state).toBe('undone');
  expect((await changes())[0]).toEqual(['subject.restored', { alias: b }, {}, alias.id]);
  expect((await page(b)).subject.commentCount).toBe(0);
  const after = await everything();
  expect(after.posts).toEqual(before.posts);
});

it('a key under which somebody talks is not taken, nor one that means something else', async () => {
  await write(a);
  await write(b);
  await manage('PATCH', `subjects?key=${c}`, { closed: true });
  for (const taken of [a, b, c]) {
    await expect(act(a, { act: 'alias', key: taken })).rejects.toThrow('KEY_TAKEN');
    await expect(act(a, { act: 'move', key: taken })).rejects.toThrow('KEY_TAKEN');
  }
  const one = await act(a, { act: 'alias', key: `${a}-0` });
  await expect(act(b, { act: 'alias', key: `${a}-0` })).rejects.toThrow('KEY_TAKEN');
  await act(a, { act: 'alias', key: `${a}-1` });
  // What is another's by now does not come back.
  const gone = await act(a, { act: 'unalias', key: `${a}-0` });
  await expect(undo(one)).rejects.toThrow('CHANGED_SINCE');
  await write(`${a}-0`);
  await expect(undo(gone)).rejects.toThrow('CHANGED_SINCE');
  const other = await act(a, { act: 'unalias', key: `${a}-1` });
  expect((await details(a)).aliases).not.toContain(`${a}-1`);
  await undo(other);
  expect((await details(a)).aliases).toContain(`${a}-1`);
});

/** Other keys of a subject, as if each had been given one by one. */
async function addAliases(of: string, keys: readonly string[]): Promise<void> {
  const { id } = await details(of);
  const row = await store.db.selectFrom('subjects').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const { site_id, created_at } = row;
  const rows = keys.map((key) => ({ ...toNewSubject(site_id, key, created_at), alias_of: id, look_at: null }));
  for (let at = 0; at < rows.length; at += 500) {
    await store.db
      .insertInto('subjects')
      .values(rows.slice(at, at + 500))
      .execute();
  }
}
const addresses = (of: string, count: number): string[] => Array.from({ length: count }, (_, m) => `${of}/${m}`);

it('S12: a thousand addresses mean one page; they are listed in portions, and go with it to another and back', async () => {
  const [first, second] = [addresses(a, 1_000), addresses(b, 1_000)];
  const { post } = await write(a);
  await write(b);
  await addAliases(a, first);
  await addAliases(b, second);
  const before = await everything();
  // As any of them.
  expect((await act(a, { act: 'alias', key: c })).state).toBe('done');
  for (const one of [first[0]!, first[999]!, c])
    expect((await page(one)).subject).toMatchObject({ key: a, commentCount: 1 });
  const { aliasCount, aliases } = await details(a);
  expect([aliasCount, aliases.length]).toEqual([1_001, 100]);
  const listed = [...aliases];
  for (;;) {
    const query = new URLSearchParams({ key: a, after: listed.at(-1)! });
    const { aliases: more }: SubjectDetails = (await manage('GET', `subject?${query}`)).json;
    if (more.length === 0) break;
    listed.push(...more);
  }
  expect(listed).toEqual([...first, c]);

  const merged = await act(a, { act: 'merge', into: (await details(b)).id });
  expect(merged).toMatchObject({ state: 'done', moved: 1 });
  expect((await details(first[500]!)).aliasCount).toBe(2_002);
  for (const one of [a, first[0]!, first[999]!, second[999]!]) {
    expect((await page(one)).subject).toMatchObject({ key: b, commentCount: 2 });
  }
  expect((await server.call('GET', `posts/${post.id}`)).json.subject).toBe(b);
  const insights = (await manage('GET', `insights?${new URLSearchParams({ subject: first[0]! })}`)).json;
  expect(insights.subject.key).toBe(b);
  await undo(merged);
  expect((await page(first[999]!)).subject).toMatchObject({ key: a, commentCount: 1 });
  await act(a, { act: 'unalias', key: c });
  const after = await everything();
  expect(after.posts).toEqual(before.posts);
  expect(after.subjects.filter(({ key }) => key !== c)).toEqual(before.subjects);
});

it('S12: there is an end to the keys of one page, which is said', async () => {
  await write(a);
  await write(b);
  await addAliases(a, addresses(a, staffLimits.aliases));
  await expect(act(a, { act: 'alias', key: c })).rejects.toThrow('TOO_MANY');
  await expect(act(a, { act: 'move', key: c })).rejects.toThrow('TOO_MANY');
  await expect(act(b, { act: 'merge', into: (await details(a)).id })).rejects.toThrow('TOO_MANY');
  // One that it has already takes no more room.
  expect((await act(a, { act: 'move', key: `${a}/1` })).state).toBe('done');
  // All of them go with it.
  expect(await act(a, { act: 'merge', into: (await details(b)).id }).catch(({ message }) => message)).toBe('TOO_MANY');
});

it('S13: a subject moves to another key, and its old one still means it', async () => {
  const { post } = await write(a);
  const before = await everything();
  const move = await act(a, { act: 'move', key: b });
  expect(move).toMatchObject({ key: a, into: b });
  expect((await page(a)).subject).toMatchObject({ key: b, commentCount: 1 });
  expect((await server.call('GET', `posts/${post.id}`)).json.subject).toBe(b);
  await write(a);
  expect((await page(b)).subject.commentCount).toBe(2);
  // Back to where it was, which is an act of its own; the first cannot be taken back before it.
  const back = await act(b, { act: 'move', key: a });
  await expect(undo(move)).rejects.toThrow('CHANGED_SINCE');
  expect(await details(b)).toMatchObject({ key: a, aliases: [b] });
  await undo(back);
  expect(await details(a)).toMatchObject({ key: b, aliases: [a] });
  await undo(move);
  expect(await details(a)).toMatchObject({ key: a, aliases: [], acts: [{ act: 'move' }, { act: 'move' }] });
  expect((await page(b)).subject.commentCount).toBe(0);
  const after = await everything();
  expect(after.subjects.filter((row) => row.key !== b && row.key !== a)).toEqual(
    before.subjects.filter((row) => row.key !== a),
  );
});

it('S14: two become one, each author with one review, and are two again as they were', async () => {
  const first = await write(a, { subject: { key: a, title: 'Said of a', url: 'https://shop.test/a' } });
  await write(a, { parentId: first.post.id });
  const [ann, ben, cat] = [await review(a, 5), await review(b, 1), await review(a, 2)];
  // Two who reviewed both; of one, what they said last waits for a decision.
  const [annsOther, bensOther] = [await review(b, 3, ann.visitorToken), await review(a, 4, ben.visitorToken)];
  const { id: site } = (await store.sites.byKey('shop'))!;
  await store.write(async (verbs) => holdAgain(verbs, (await verbs.posts.byId(site, annsOther.post.id))!));
  await act(a, { act: 'alias', key: c });
  await server.call('POST', 'shares', { body: { subject: { key: a }, network: 'copy' } });
  await manage('PATCH', `subjects?key=${a}`, { title: 'The old room' });
  const before = await everything();
  const etag = (await server.call('GET', `page?subject=${a}`)).headers.get('etag')!;

  const merged = await act(a, { act: 'merge', into: (await details(b)).id });
  expect(merged).toMatchObject({ act: 'merge', key: a, into: b, state: 'done', moved: 5, aside: 2 });
  for (const known of [a, c, b]) {
    const { subject, reviews, comments } = await page(known);
    expect(subject).toMatchObject({ key: b, title: 'The old room', url: 'https://shop.test/a', shareCount: 1 });
    expect(subject).toMatchObject({ commentCount: 2, reviewCount: 3, rating: { count: 3, mean: 3.7 } });
    expect(reviews.items.map(({ id }: { id: string }) => id)).toEqual([bensOther, cat, ann].map(({ post }) => post.id));
    expect(comments.items[0]).toMatchObject({ id: first.post.id, replyCount: 1, subject: b });
  }
  const again = await server.call('GET', `page?subject=${a}`, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(200);
  expect((await server.call('GET', `posts/${first.post.id}`)).json.subject).toBe(b);
  await expect(review(a, 1, ben.visitorToken)).rejects.toThrow('ALREADY_REVIEWED');
  expect(await findMiscounts(store.db)).toEqual([]);

  // What came since stays where it was written, and below what it answers.
  const [late, below] = [await write(a), await write(c, { parentId: first.post.id })];
  expect(await undo(merged)).toMatchObject({ state: 'undone' });
  const after = await everything();
  const since = [late.post.id, below.post.id];
  expect(after.posts.filter(({ id }) => !since.includes(id))).toMatchObject(
    before.posts.map(({ reply_count: _, reply_rows: __, ...row }) => row),
  );
  const at = (id: string) => after.posts.find((row) => row.id === id)!.subject_id;
  expect(at(late.post.id)).toBe((await details(b)).id);
  expect(at(below.post.id)).toBe(at(first.post.id));
  const counted = (rows: typeof before.subjects) => rows.map(({ comment_count: _, comment_rows: __, ...row }) => row);
  expect(counted(after.subjects)).toEqual(counted(before.subjects));
  expect(await details(c)).toMatchObject({ key: a, title: 'The old room', shareCount: 1, aliases: [c] });
  expect(await details(b)).toMatchObject({ title: null, shareCount: 0, aliases: [] });
});

it('what was merged on is taken back from the last one on, and names of visitors go with their posts', async () => {
  await write(a, { subject: { key: a, title: 'A' } });
  const named = await write(b, { subject: { key: b, title: 'B' } });
  await write(c);
  const before = await everything();
  const first = await act(a, { act: 'merge', into: (await details(b)).id });
  const second = await act(b, { act: 'merge', into: (await details(c)).id });
  expect(await details(a)).toMatchObject({ key: c, title: 'B', commentCount: 3, aliases: [a, b] });
  await expect(undo(first)).rejects.toThrow('CHANGED_SINCE');
  await expect(act(a, { act: 'merge', into: (await details(c)).id })).rejects.toThrow('NOT_FOUND');
  await undo(second);
  await undo(first);
  expect(await everything()).toEqual(before);
  const third = await act(b, { act: 'merge', into: (await details(c)).id });
  await server.call('DELETE', `posts/${named.post.id}`, { token: named.visitorToken! });
  expect((await details(c)).title).toBeNull();
  await undo(third);
  expect((await details(b)).title).toBeNull();
});

it('readers who listen begin again, under what the key means by then', async () => {
  await write(a);
  await write(b);
  const listen = async (subject: string) => {
    const response = await server.parvis.fetch(new Request(`http://server/v1/sites/shop/events?subject=${subject}`));
    return response.body!.pipeThrough(new TextDecoderStream()).getReader();
  };
  const read = async (reader: ReadableStreamDefaultReader<string>) => (await reader.read()).value ?? 'ended';
  const old = await listen(a);
  await read(old);
  const had = JSON.parse((await read(old)).split('data: ')[1]!).revision;
  await act(a, { act: 'merge', into: (await details(b)).id });
  let said = '';
  while (said !== 'ended') said = await read(old);
  const fresh = await listen(a);
  await read(fresh);
  // More than they had, so that they read again (E2).
  expect(JSON.parse((await read(fresh)).split('data: ')[1]!).revision).toBeGreaterThan(had);
  const { post } = await write(b);
  expect(await read(fresh)).toContain(post.id);
  await fresh.cancel();
});

it('many posts go in portions, while the subject is busy', async () => {
  const writers: string[] = [];
  for (let m = 0; m < 230; m++) writers.push((await review(a, (m % 5) + 1)).visitorToken!);
  for (let m = 0; m < 230; m += 2) await review(b, 5, writers[m]);
  const before = await everything();
  const merged = await act(a, { act: 'merge', into: (await details(b)).id });
  expect(merged.state).toBe('working');
  expect(merged.moved).toBeLessThan(230);
  const settle = async () => {
    for (;;) {
      const { acts } = await details(b);
      if (acts[0]!.state === 'done' || acts[0]!.state === 'undone') return acts[0]!;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  expect(await settle()).toMatchObject({ state: 'done', moved: 115, aside: 115 });
  expect((await page(a)).subject).toMatchObject({ reviewCount: 230 });
  expect(await findMiscounts(store.db)).toEqual([]);
  await undo(merged);
  await settle();
  expect(await everything()).toEqual(before);
  expect(await store.db.selectFrom('subject_act_posts').selectAll().where('act_id', '=', merged.id).execute()).toEqual(
    [],
  );
});

it('while posts are moved nothing else is done to the two', async () => {
  await write(a);
  await write(b);
  const merged = await act(a, { act: 'merge', into: (await details(b)).id });
  const set = (state: 'working' | 'done') =>
    store.db.updateTable('subject_acts').set({ state }).where('id', '=', merged.id).execute();
  await set('working');
  await expect(act(b, { act: 'alias', key: c })).rejects.toThrow('SUBJECT_BUSY');
  await expect(undo(merged)).rejects.toThrow('SUBJECT_BUSY');
  await set('done');
});

it('whoever writes meanwhile has written to the one or the other, and all is counted', async () => {
  const roots: Created[] = [];
  for (let m = 0; m < 5; m++) roots.push(await write(a), await write(b));
  const into = (await details(b)).id;
  const others = (): Promise<unknown>[] =>
    roots.flatMap(({ post, visitorToken }, m) => [
      write(m % 2 ? a : b),
      review(a, (m % 5) + 1),
      server.call('PUT', `posts/${post.id}/reactions/like`),
      server.call('PATCH', `posts/${post.id}`, { token: visitorToken!, body: { body: 'Other words.' } }),
      manage('POST', 'decisions', { posts: [post.id], act: 'hold' }),
    ]);
  const [merged] = await Promise.all([act(a, { act: 'merge', into }), ...others()]);
  expect(await findMiscounts(store.db)).toEqual([]);
  expect((await page(a)).subject).toMatchObject({ key: b, reviewCount: 10, commentCount: 10 });
  await Promise.all([undo(merged), ...others()]);
  expect(await findMiscounts(store.db)).toEqual([]);
});

it('insights of a page are those of all its keys, and shares are no new ones', async () => {
  const { services } = getInternals(server.parvis)!;
  let minutes = 0;
  const count = async () => {
    minutes += 10;
    await countDays({ now: new Date(Date.now() + minutes * 60_000).toISOString(), services });
  };
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const read = async (of?: string) =>
    (await manage('GET', `insights?to=${tomorrow}${of === undefined ? '' : `&subject=${of}`}`)).json;
  await write(a);
  await write(b);
  await review(b, 4);
  await server.call('POST', 'shares', { body: { subject: { key: a }, network: 'copy' } });
  await count();
  await server.call('POST', 'shares', { body: { subject: { key: a }, network: 'copy' } });
  const before = await read();
  const merged = await act(a, { act: 'merge', into: (await details(b)).id });
  await count();
  const { total, subject, pages } = await read(a);
  expect([total.published, total.shares, subject.key]).toEqual([{ comment: 2, review: 1, critique: 0 }, 2, b]);
  expect((await read()).total).toEqual({ ...before.total, shares: before.total.shares + 1 });
  const named = pages.filter(({ key: page }: { key: string }) => page === a || page === b);
  expect(named).toMatchObject([{ key: b, posts: 3 }]);
  await undo(merged);
  await count();
  expect((await read(a)).total).toMatchObject({ published: { comment: 1, review: 0 }, shares: 2 });
  expect((await read()).total.shares).toBe(before.total.shares + 1);
});

it('M50: subjects are found by what they are called, and by what waits', async () => {
  const list = async (query: Record<string, string>) => {
    const { status, json } = await manage('GET', `subjects?${new URLSearchParams(query)}`);
    return { status, ...json, keys: json.items?.map((one: ManagedSubject) => one.key) };
  };
  const of = (name: string) => `${name}-${n}-find`;
  for (const [name, posts] of [
    ['café', 1],
    ['room', 3],
    ['suite', 2],
  ] as const) {
    for (let m = 0; m < posts; m++) await write(of(name));
  }
  await manage('PATCH', `subjects?key=${of('room')}`, { title: 'Zimmer für Ärzte', url: 'https://shop.test/zürich' });
  await act(of('room'), { act: 'alias', key: of('alias') });
  expect((await list({ q: `${n}-find`, sort: 'comments' })).keys).toEqual(['room', 'suite', 'café'].map(of));
  expect((await list({ q: `${n}-find CAFE` })).keys).toEqual([of('café')]);
  expect((await list({ q: 'zurich arzte' })).keys).toEqual([of('room')]);
  expect((await list({ q: 'nothing of the kind' })).keys).toEqual([]);
  for (const sort of ['latest', 'comments', 'reviews']) {
    const all: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const some: Awaited<ReturnType<typeof list>> = await list({ sort, limit: '3', ...(cursor && { cursor }) });
      all.push(...some.keys);
      cursor = some.next;
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength((await list({ sort, limit: '1' })).total);
    expect(all).not.toContain(of('alias'));
  }
  const searched = await list({ q: `${n}-find`, limit: '2' });
  expect((await list({ q: `${n}-find`, limit: '2', cursor: searched.next })).keys).toHaveLength(1);
  expect((await list({ cursor: searched.next })).code).toBe('CURSOR_INVALID');
  const { post } = await write(of('suite'));
  await manage('POST', 'decisions', { posts: [post.id], act: 'hold' });
  const waiting = await list({ sort: 'waiting' });
  expect(waiting.items.find((one: ManagedSubject) => one.key === of('suite')).waitingCount).toBe(1);
  expect(waiting.keys).toContain(of('suite'));
  expect(waiting.keys).not.toContain(of('room'));
  expect(waiting.total).toBe(waiting.keys.length);
});

it('M50, R9: the best rated first, by how good they are at least, in pages and by words', async () => {
  const of = (name: string) => `${n}-best-${name}`;
  const histograms = { one: [5], ten: Array(10).fill(5), some: [5, 5, 5, 5, 4, 4, 3], poor: [1, 1, 2], none: [] };
  for (const [name, ratings] of Object.entries(histograms)) {
    await write(of(name));
    for (const rating of ratings) await review(of(name), rating);
  }
  const best = ['ten', 'some', 'one', 'poor'].map(of);
  const keys: string[] = [];
  let total = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ sort: 'best', limit: '2', ...(cursor && { cursor }) });
    const { json } = await manage('GET', `subjects?${query}`);
    keys.push(...json.items.map((one: ManagedSubject) => one.key));
    total = json.total;
    cursor = json.next;
  }
  expect(keys).toHaveLength(total);
  expect(new Set(keys).size).toBe(total);
  expect(keys.filter((key) => key.includes('-best-'))).toEqual(best);
  const found = (await manage('GET', `subjects?sort=best&q=${n}-best`)).json.items as ManagedSubject[];
  expect(found.map(({ key }) => key)).toEqual(best);
  expect(found[0]).toMatchObject({ verifiedCount: 0, lastRatedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  const asked = ['poor', 'none', 'one', 'ten', 'some'].map((name) => `key=${of(name)}`).join('&');
  const shown = async (query: string) =>
    (await server.call('GET', `subjects?${asked}${query}`)).json.items.map(({ key }: { key: string }) => key);
  expect(await shown('&sort=best')).toEqual([...best, of('none')]);
  expect(await shown('')).toEqual(['poor', 'none', 'one', 'ten', 'some'].map(of));
});

it('S16: threads that are chosen go under another page, one that there is or a new one, and come back as they were', async () => {
  const first = await write(a, { subject: { key: a, title: 'Said of a', url: 'https://shop.test/a' } });
  const [stays, second] = [await write(a), await write(a)];
  const below = await write(a, { parentId: second.post.id });
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  const held = await write(a, { subject: { key: a, title: 'Said while held' } });
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
  expect(held.post.status).toBe('pending');
  await server.call('PUT', `posts/${below.post.id}/reactions/like`);
  // Whoever reviewed both has one there already: theirs stays.
  const [ann, ben] = [await review(a, 5), await review(a, 2)];
  await review(b, 3, ann.visitorToken);
  const before = await everything();
  // By a reply as well as by the root: threads go whole.
  const posts = [first, below, held, ann, ben].map(({ post }) => post.id);
  const parted = await act(a, { act: 'split', posts, key: b });
  expect(parted).toMatchObject({ act: 'split', key: a, into: b, state: 'done', moved: 5, aside: 1 });
  expect((await changes())[0]).toEqual(['subject.split', {}, { from: a }, null]);
  const subjectOf = async (id: string) => (await server.call('GET', `posts/${id}`)).json.subject;
  expect(await Promise.all([first, second, below, ben].map(({ post }) => subjectOf(post.id)))).toEqual([b, b, b, b]);
  expect(await Promise.all([stays, ann].map(({ post }) => subjectOf(post.id)))).toEqual([a, a]);
  expect((await page(b)).subject).toMatchObject({
    commentCount: 3,
    reviewCount: 2,
    title: null,
    rating: { mean: 2.5 },
  });
  expect((await page(a)).subject).toMatchObject({ commentCount: 1, reviewCount: 1, title: null, url: null });
  // What was said of the one page is not said of the other once it is published.
  await manage('POST', 'decisions', { posts: [held.post.id], act: 'approve' });
  expect((await details(b)).title).toBeNull();
  await manage('POST', 'decisions', { posts: [held.post.id], act: 'hold' });
  expect(await findMiscounts(store.db)).toEqual([]);

  // What came since stays where it was written, and below what it answers.
  const late = await write(b, { parentId: second.post.id });
  expect(await undo(parted)).toMatchObject({ state: 'undone' });
  expect((await undo(parted)).state).toBe('undone');
  await server.call('DELETE', `posts/${late.post.id}`, { token: late.visitorToken! });
  const after = await everything();
  const plain = ({ posts, subjects }: typeof after) => ({
    posts: posts
      .filter(({ id }) => id !== late.post.id)
      .map(({ decision_id: _, waiting_since: __, subject_input: ___, ...row }) => row),
    subjects,
  });
  expect(plain(after)).toEqual(plain(before));

  const fresh = await act(a, { act: 'split', posts: [stays.post.id], key: c });
  expect(await details(c)).toMatchObject({ key: c, commentCount: 1, acts: [{ act: 'split' }] });
  await undo(fresh);
  expect((await details(c)).commentCount).toBe(0);
});

it('S16: nothing goes that is not there, nor to itself; what went on is taken back from the last on', async () => {
  const [one, two, other] = [await write(a), await write(a), await write(b)];
  const into = async (posts: string[], key: string) => act(a, { act: 'split', posts, key });
  await expect(into([one.post.id, other.post.id], c)).rejects.toThrow('NOT_FOUND');
  await expect(into([one.post.id], a)).rejects.toThrow('NOT_FOUND');
  await expect(into([crypto.randomUUID()], c)).rejects.toThrow('NOT_FOUND');
  expect((await manage('GET', `subject?key=${c}`)).status).toBe(404);
  const first = await into([one.post.id, two.post.id], b);
  const second = await act(b, { act: 'split', posts: [one.post.id], key: c });
  await expect(undo(first)).rejects.toThrow('CHANGED_SINCE');
  const merged = await act(b, { act: 'merge', into: (await details(c)).id });
  await expect(undo(second)).rejects.toThrow('CHANGED_SINCE');
  await undo(merged);
  await undo(second);
  await undo(first);
  expect((await page(a)).subject.commentCount).toBe(2);
  // Of what was merged some went on: that is taken back first.
  const both = await act(a, { act: 'merge', into: (await details(b)).id });
  const third = await act(b, { act: 'split', posts: [one.post.id], key: c });
  await expect(undo(both)).rejects.toThrow('CHANGED_SINCE');
  await undo(third);
  await undo(both);
  expect((await page(a)).subject.commentCount).toBe(2);
  // By an alias it is the page that it means.
  await act(b, { act: 'alias', key: `${b}-2` });
  expect((await into([two.post.id], `${b}-2`)).into).toBe(b);
});

it('whoever writes, answers and reacts while threads go finds them, and all is counted', async () => {
  const roots: Created[] = [];
  for (let m = 0; m < 6; m++) roots.push(await write(a));
  const posts = roots.slice(0, 3).map(({ post }) => post.id);
  const others = (): Promise<unknown>[] =>
    roots.flatMap(({ post, visitorToken }, m) => [
      write(m % 2 ? a : b),
      write(a, { parentId: post.id }).catch(() => write(b, { parentId: post.id })),
      server.call('PUT', `posts/${post.id}/reactions/like`),
      server.call('PATCH', `posts/${post.id}`, { token: visitorToken!, body: { body: `Other words ${m}.` } }),
      server.call('POST', `posts/${post.id}/reports`, { body: { reason: 'spam' } }),
    ]);
  const [parted] = await Promise.all([act(a, { act: 'split', posts, key: b }), ...others()]);
  expect(await findMiscounts(store.db)).toEqual([]);
  const read = await page(b);
  expect(read.comments.items.filter(({ id }: { id: string }) => posts.includes(id))).toHaveLength(3);
  for (const { post } of roots) {
    const { json } = await server.call('GET', `posts/${post.id}`);
    expect([json.subject, json.replyCount]).toEqual([posts.includes(post.id) ? b : a, 1]);
  }
  await Promise.all([undo(parted), ...others().slice(0, 5)]);
  expect(await findMiscounts(store.db)).toEqual([]);
});

it('no key leads round: of two merges against each other at once one is done, and an alias means no alias', async () => {
  await write(a);
  await write(b);
  await write(c);
  const [one, two, three] = [(await details(a)).id, (await details(b)).id, (await details(c)).id];
  const merge = (from: string, into: string) => manage('POST', `subjects/${from}/acts`, { act: 'merge', into });
  const round = await Promise.all([merge(one, two), merge(two, three), merge(three, one)]);
  const done = round.filter(({ status }) => status === 201).length;
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(3);
  expect(round.filter(({ status }) => status !== 201).map(({ json }) => json.code)).toEqual(
    Array(3 - done).fill('CHANGED_SINCE'),
  );
  const rows = await store.db.selectFrom('subjects').selectAll().where('id', 'in', [one, two, three]).execute();
  const meant = rows.filter(({ alias_of }) => alias_of !== null).map(({ alias_of }) => alias_of);
  for (const id of meant) expect(rows.find((row) => row.id === id)!.alias_of).toBeNull();
  expect(meant).toHaveLength(done);
  expect((await details(a)).commentCount + (await details(b)).commentCount).toBeGreaterThan(1);
});
