import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { noticeKind } from '../../jobs/notice-job.ts';
import type { JobRow, Store } from '../../store/store.ts';
import { createNoticing, portion } from './notice.ts';

// A post of a site that very many follow: it is noted for them in portions, each of so many people at most.

let server: Console;
let time: number;
let site: string;
const many = 2 * portion + 500;

beforeEach(async () => {
  // Ahead of the clock of the machine, by which ids go.
  time = Date.parse('2027-06-02T10:00:00Z');
  server = await startConsole({ publicAddress: host, now: () => time, jobs: 'off' });
  site = (await store().sites.byKey('shop'))!.id;
});
afterEach(() => server.parvis.close());

const store = () => getInternals(server.parvis)!.services.store;
const write = (body: string, more: object = {}) =>
  server.post({ subject: { key: 'page' }, body, author: { name: 'Grace' }, ...more });
const iso = () => new Date(time).toISOString();

/** So many who proved an address and follow the site, every third the page as well, at once. */
async function addFollowers(page: string): Promise<void> {
  const authors = Array.from({ length: many }, () => newId());
  const base = await store().db.selectFrom('authors').selectAll().limit(1).executeTakeFirstOrThrow();
  const of = { site_id: site, created_at: '2027-01-01T00:00:00.000Z' };
  const subscriptions = authors.flatMap((author_id, n) => [
    { ...of, id: newId(), author_id, target: 'site', target_id: '', pace: 'daily' } as const,
    ...(n % 3 ? [] : [{ ...of, id: newId(), author_id, target: 'subject', target_id: page, pace: 'at-once' } as const]),
  ]);
  for (let at = 0; at < authors.length; at += 500) {
    const some = authors.slice(at, at + 500);
    const rows = some.map((id) => ({ ...base, id, confirmed_at: of.created_at, email_hash: null, member_hash: null }));
    await store().db.insertInto('authors').values(rows).execute();
  }
  for (let at = 0; at < subscriptions.length; at += 500) {
    await store()
      .db.insertInto('subscriptions')
      .values(subscriptions.slice(at, at + 500))
      .execute();
  }
}

const notices = (post: string) =>
  store().db.selectFrom('notices').select(['author_id', 'pace', 'target']).where('post_id', '=', post).execute();
const claim = (worker: string): Promise<JobRow[]> =>
  store().queue.claim([noticeKind], worker, 10, iso(), new Date(time + 60_000).toISOString());
/** Does a job, and counts what it asks of the database. */
async function run(job: JobRow): Promise<number> {
  let asked = 0;
  const counted = <Part extends object>(verbs: Part): Part =>
    new Proxy(verbs, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (typeof value === 'function') {
          return (...input: unknown[]) => {
            asked++;
            return value.apply(target, input);
          };
        }
        return typeof value === 'object' && value !== null ? counted(value) : value;
      },
    });
  const write: Store['write'] = (work) => store().write((verbs) => work(counted(verbs)));
  await createNoticing({ store: { ...store(), write } }, () => time)(
    { id: job.id, site: job.site_id, body: JSON.parse(job.body), createdAt: job.created_at },
    AbortSignal.timeout(60_000),
  );
  return asked;
}

it('notes a post for thousands in portions, goes on where it was, and notes nobody twice', async () => {
  const { post: first } = await write('The beginning of a page that everybody reads.');
  const { subject_id } = await store()
    .db.selectFrom('posts')
    .select('subject_id')
    .where('id', '=', first.id)
    .executeTakeFirstOrThrow();
  await addFollowers(subject_id);
  time += 1_000;
  const { post } = await write('What thousands are to hear of.');
  time += 31_000;
  const asked: number[] = [];
  const sizes: number[] = [];
  const work = async (job: JobRow): Promise<void> => {
    asked.push(await run(job));
    sizes.push((await notices(post.id)).length);
  };

  const [one, ...others] = await claim('one');
  expect(others).toEqual([]);
  await work(one!);
  // Its process dies before the job is done. The next portion is there already, and is noted by another.
  const [next] = await claim('two');
  await work(next!);
  await store().queue.done(next!);
  // The lease of the first ends: it is done again, and with it what may follow.
  time += 61_000;
  for (let jobs = await claim('three'); jobs.length > 0; jobs = await claim('three')) {
    for (const job of jobs) {
      await work(job);
      await store().queue.done(job);
    }
  }

  expect(sizes.slice(0, 2)).toEqual([portion, 2 * portion]);
  expect(sizes.at(-1)).toBe(many);
  expect(Math.max(...sizes.map((size, n) => size - (sizes[n - 1] ?? 0)))).toBe(portion);
  // As many statements for a thousand as for one: the site, the post, two of the notices, the job for the next.
  expect(Math.max(...asked)).toBe(4);
  const rows = await notices(post.id);
  expect(new Set(rows.map(({ author_id }) => author_id)).size).toBe(many);
  const soonest = rows.filter(({ pace, target }) => pace === 'at-once' && target === 'subject');
  expect(soonest).toHaveLength(Math.ceil(many / 3));
});

it('is told to those that are left only while everybody reads it', async () => {
  const { post: first } = await write('What is hidden before all have heard of it.');
  const { subject_id } = await store()
    .db.selectFrom('posts')
    .select('subject_id')
    .where('id', '=', first.id)
    .executeTakeFirstOrThrow();
  await addFollowers(subject_id);
  time += 1_000;
  const { post, visitorToken } = await write('What its author takes back in the middle.');
  time += 31_000;
  const [one] = await claim('one');
  await run(one!);
  await store().queue.done(one!);
  expect(await notices(post.id)).toHaveLength(portion);
  await server.call('DELETE', `posts/${post.id}`, { token: visitorToken! });
  const [next] = await claim('one');
  await run(next!);
  await store().queue.done(next!);
  expect(await notices(post.id)).toEqual([]);
  expect(await claim('one')).toEqual([]);
});
