import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { confirmed, mailed, tell } from '../../../test/follower.ts';
import { type Console, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';

// What is due for one person goes out by one mail, however much it is; and what they follow twice they hear of although
// they end one of the two.

let server: Console;
let time: number;
const second = 1_000;
const hour = 3_600_000;
const ada = 'ada@example.com';

beforeEach(async () => {
  // A Wednesday, ahead of the clock of the machine, by which ids go.
  time = Date.parse('2027-06-02T10:00:00Z');
  server = await startConsole({ publicAddress: host, now: () => time, jobs: 'off' });
});
afterEach(() => server.parvis.close());

const store = () => getInternals(server.parvis)!.services.store;
const follow = async (token: string, body: object): Promise<string> =>
  (await server.call('POST', 'me/subscriptions', { body, token })).json.subscription.id;
const end = (token: string, id: string) => server.call('DELETE', `me/subscriptions/${id}`, { token });
const write = async (body: string, parentId?: string): Promise<string> => {
  const said = { subject: { key: 'page' }, body, author: { name: 'Grace' } };
  return (await server.post({ ...said, ...(parentId !== undefined && { parentId }) })).post.id;
};
const heard = () => mailed(server, ada);
const later = async (ms: number): Promise<void> => {
  time += ms;
  await tell(server, time);
};

it('F4: more than a thousand posts of a week are one mail, which shows the newest and says how many more there are', async () => {
  const token = await confirmed(server, ada);
  await follow(token, { target: 'site', pace: 'weekly' });
  const first = await write('The first of very many.');
  await later(31 * second);
  const { db } = store();
  const post = await db.selectFrom('posts').selectAll().where('id', '=', first).executeTakeFirstOrThrow();
  const notice = await db.selectFrom('notices').selectAll().where('post_id', '=', first).executeTakeFirstOrThrow();
  const ids = Array.from({ length: 1_100 }, () => newId());
  for (let at = 0; at < ids.length; at += 100) {
    const some = ids.slice(at, at + 100);
    const posts = some.map((id) => ({ ...post, id, root_id: id }));
    await db.insertInto('posts').values(posts).execute();
    await db
      .insertInto('notices')
      .values(some.map((post_id) => ({ ...notice, post_id })))
      .execute();
  }
  await server.parvis.sites.decide('shop', { posts: [ids[3]!], act: 'hide', reason: 'M1', sentence: 'No.' });
  await later(7 * 24 * hour);
  const mails = await heard();
  expect(mails.map(({ posts, more }) => [posts.length, more])).toEqual([[20, 1_080]]);
  expect(mails[0]!.posts).toEqual(ids.toReversed().slice(0, 20));
  const rows = await db.selectFrom('notices').select(['post_id', 'told_at']).execute();
  // What nobody reads now is told when it is published again.
  expect(rows.map(({ post_id }) => post_id)).not.toContain(ids[3]);
  expect(new Set(rows.map(({ told_at }) => told_at))).toEqual(new Set([new Date(time).toISOString()]));
  await later(7 * 24 * hour);
  expect(await heard()).toHaveLength(1);
});

it('F3: what was noted for something that is ended is heard of by what else one follows, when that is due', async () => {
  const token = await confirmed(server, ada);
  await follow(token, { target: 'site', pace: 'weekly' });
  const subject = await follow(token, { target: 'subject', subject: `of ${ada}`, pace: 'daily' });
  const root = await write('A thread of its own.');
  const thread = await follow(token, { target: 'thread', post: root, pace: 'weekly' });
  await later(31 * second);
  const answer = await write('What the thread and the site tell of.', root);
  await later(31 * second);
  expect((await end(token, thread)).status).toBe(204);
  const { post } = await server.post({
    subject: { key: `of ${ada}` },
    body: 'On the page.',
    author: { name: 'Grace' },
  });
  await later(31 * second);
  expect((await end(token, subject)).status).toBe(204);
  await later(24 * hour);
  expect(await heard()).toEqual([]);
  // The Monday after.
  await later(5 * 24 * hour);
  expect((await heard()).map(({ posts }) => posts.toSorted())).toEqual([[root, answer, post.id].toSorted()]);
});

it('F3: is not told what came before that was followed, nor what nothing else of it belongs to', async () => {
  const token = await confirmed(server, ada);
  const root = await write('A thread that is followed alone.');
  const thread = await follow(token, { target: 'thread', post: root, pace: 'daily' });
  time += second;
  await write('Before the page is followed.', root);
  await later(31 * second);
  await follow(token, { target: 'site', pace: 'daily' });
  await end(token, thread);
  await later(24 * hour);
  expect(await heard()).toEqual([]);
});

it('F3: a mail that waits for its server keeps what is followed by something else as well', async () => {
  const token = await confirmed(server, ada);
  const root = await write('A thread that is followed twice.');
  await follow(token, { target: 'site', pace: 'at-once' });
  const thread = await follow(token, { target: 'thread', post: root, pace: 'at-once' });
  time += second;
  const answer = await write('What is on its way.', root);
  await later(31 * second);
  expect((await heard()).flatMap(({ posts }) => posts)).toContain(answer);
  await end(token, thread);
  const notice = await store()
    .db.selectFrom('notices')
    .selectAll()
    .where('post_id', '=', answer)
    .executeTakeFirstOrThrow();
  expect(notice).toMatchObject({ target: 'site', pace: 'at-once' });
  expect((await heard()).flatMap(({ posts }) => posts)).toContain(answer);
});

it('F4: what waits for a suspended site is in nobody’s way, and is heard of once it is suspended no more', async () => {
  const token = await confirmed(server, ada);
  await follow(token, { target: 'site', pace: 'at-once' });
  time += second;
  const post = await write('What is written before the site is suspended.');
  await server.parvis.sites.setSuspended('shop', true);
  await later(31 * second);
  expect(await heard()).toEqual([]);
  // It is looked at again in an hour, and not each time.
  expect(await store().notices.due(new Date(time + 59 * 60 * second).toISOString(), 10)).toEqual({
    readers: [],
    isMore: false,
  });
  await server.parvis.sites.setSuspended('shop', false);
  await later(hour);
  expect((await heard()).map(({ posts }) => posts)).toEqual([[post]]);
});

it('F3: of two mails that two servers write at the same moment each tells its own', async () => {
  const token = await confirmed(server, ada);
  await follow(token, { target: 'site', pace: 'at-once' });
  time += second;
  const [first, other] = [await write('What the first of two servers tells.'), await write('What the second finds.')];
  const dueAt = (due_at: string) =>
    store().db.updateTable('notices').set({ due_at }).where('post_id', '=', other).execute();
  const noted = () => store().db.selectFrom('notices').select('post_id').where('post_id', '=', other).execute();
  // Both are noted; the one is not due yet when the first server looks.
  const { services } = getInternals(server.parvis)!;
  const subject = (await store().db.selectFrom('posts').selectAll().where('id', '=', other).executeTakeFirst())!;
  const iso = new Date(time).toISOString();
  await services.store.write(({ notices }) =>
    notices.add(subject, { 'at-once': '9', daily: '9', weekly: '9' }, iso, { after: '', limit: 10 }),
  );
  expect(await noted()).toHaveLength(1);
  await later(31 * second);
  await dueAt(iso);
  await later(0);
  expect((await heard()).map(({ posts }) => posts)).toEqual([[first], [other]]);
});

it('reads no more notices than it is asked to, whoever they are for', async () => {
  const people = ['ada@example.com', 'bob@example.com', 'cleo@example.com'];
  const tokens: string[] = [];
  for (const one of people) tokens.push(await confirmed(server, one));
  for (const token of tokens) await follow(token, { target: 'site', pace: 'daily' });
  time += second;
  for (const words of ['The first of three posts.', 'Another one.', 'And the third.']) await write(words);
  await later(31 * second);
  time += 24 * hour;
  const { readers, isMore } = await store().notices.due(new Date(time).toISOString(), 2);
  expect([readers.length < people.length, isMore]).toEqual([true, true]);
  await later(0);
  for (const one of people) expect(await mailed(server, one), one).toMatchObject([{ posts: { length: 3 } }]);
});
