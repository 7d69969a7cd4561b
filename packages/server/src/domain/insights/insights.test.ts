import type { Insights } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { origin } from '../../../test/harness.ts';
import { type Console, dataOf, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { countDays } from './count.ts';
import { tellWeekly } from './tell-weekly.ts';

// M20: what happened is counted by day, once, by jobs; it tells of nobody, and those who want to read of each week.

const minute = 60_000;
let server: Console;
let key: string;
/** What writes are dated by. Ids are drawn by the real clock, which alone says what is counted. */
let time: number;
/** How often it was counted: each count begins where the one before ended. */
let counts: number;

beforeEach(async () => {
  time = Date.parse('2026-11-02T10:00:00Z');
  counts = 0;
  const sites = [
    { key: 'shop', name: 'The Shop', origins: [origin] },
    { key: 'other', name: 'Other', origins: [origin] },
  ];
  server = await startConsole({ sites, now: () => time, jobs: 'off', publicAddress: host });
  key = await server.parvis.sites.renewKey('shop');
});
afterEach(() => server.parvis.close());

const services = () => getInternals(server.parvis)!.services;
const count = (many = 1) => {
  const now = new Date(Date.now() + ++counts * 10 * minute).toISOString();
  return Promise.all(Array.from({ length: many }, () => countDays({ now, services: services() })));
};
const at = (text: string): void => {
  time = Date.parse(text);
};
const ask = (query = '', site = 'shop') =>
  server.call('GET', `/v1/manage/sites/${site}/insights${query}`, { token: key });
const read = async (query = ''): Promise<Insights> => (await ask(query)).json;
const week = '?from=2026-11-02&to=2026-11-08';

/** What one week was like: days apart, and what took how long. */
async function live(): Promise<{ visitorToken: string }> {
  const room = { key: 'room', url: `${origin}/room`, title: 'The Attic Room' };
  const { post: first } = await server.post({ kind: 'review', rating: 5, subject: room });
  await server.post({ kind: 'review', rating: 2, subject: { key: 'hall' } });
  const { visitorToken } = await server.post({ subject: room });
  await server.post({}, { site: 'other' });
  for (let n = 0; n < 3; n++)
    await server.call('POST', 'shares', { body: { subject: { key: 'room' }, network: 'copy' } });
  // An answer after two hours; a second one is no first.
  at('2026-11-02T12:00:00Z');
  const answer = { parentId: first.id, subject: room, body: 'Thanks.' };
  await server.post(answer, { token: key });
  at('2026-11-03T12:00:00Z');
  await server.post(answer, { token: key });
  // What is held is on the page once somebody said so, an hour later.
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  const write = async () => (await server.post({ kind: 'review', rating: 4, subject: room })).post.id;
  const held = await write();
  const refused = await write();
  const doubted = (await server.post({ body: 'Is the attic warm?', subject: room })).post.id;
  at('2026-11-03T13:00:00Z');
  const act = (post: string, act: 'approve' | 'refuse' | 'hide') =>
    server.parvis.sites.decide('shop', {
      posts: [post],
      act,
      ...(act !== 'approve' && { reason: 'M4', sentence: 'No advertising.' }),
    });
  await act(held, 'approve');
  await act(refused, 'refuse');
  // Taken back at once: as if it had not been.
  const { decisions } = await act(doubted, 'approve');
  await server.parvis.sites.undo(
    'shop',
    decisions.map(({ id }) => id),
  );
  at('2026-11-05T09:00:00Z');
  await act(first.id, 'hide');
  return { visitorToken: visitorToken! };
}

it('M20: is of each day and page, counted once by several at once, whatever became of it later', async () => {
  const { visitorToken } = await live();
  expect(await read(week)).toMatchObject({ countedUntil: null, total: { published: { review: 0 }, rating: null } });
  await count(6);
  const { days, total, before, pages, ...rest } = await read(week);
  const none = { held: 0, refused: 0, hidden: 0, rating: null, replies: 0, shares: 0 };
  const zeros = { ...none, published: { comment: 0, review: 0, critique: 0 } };
  const histogram = (...values: number[]) => Object.fromEntries(values.map((n, at) => [at + 1, n]));
  expect(days).toEqual([
    {
      ...none,
      day: '2026-11-02',
      published: { comment: 1, review: 2, critique: 0 },
      rating: { count: 2, mean: 3.5, histogram: histogram(0, 1, 0, 0, 1) },
      replies: 1,
    },
    {
      ...none,
      day: '2026-11-03',
      published: { comment: 0, review: 1, critique: 0 },
      held: 3,
      refused: 1,
      rating: { count: 1, mean: 4, histogram: histogram(0, 0, 0, 1, 0) },
      replies: 1,
    },
    { ...zeros, day: '2026-11-04' },
    { ...zeros, day: '2026-11-05', hidden: 1 },
    ...['06', '07', '08'].map((day) => ({ ...zeros, day: `2026-11-${day}` })),
  ]);
  expect(total).toMatchObject({ published: { comment: 1, review: 3, critique: 0 }, held: 3, replies: 2, answered: 1 });
  expect(total.rating).toMatchObject({ count: 3, mean: 3.7 });
  // As exact as the steps in which they are kept.
  expect(Math.abs(total.answerSeconds! / 7_200 - 1)).toBeLessThan(0.06);
  expect(Math.abs(total.waitingSeconds! / 3_600 - 1)).toBeLessThan(0.06);
  expect(before).toMatchObject({ published: { comment: 0, review: 0, critique: 0 }, answered: 0, answerSeconds: null });
  const room = { key: 'room', url: `${origin}/room`, title: 'The Attic Room' };
  expect(pages).toEqual([
    { ...room, posts: 3 },
    { key: 'hall', url: null, title: null, posts: 1 },
  ]);
  // Of the hall, and of what was approved; of what is hidden nobody waits for an answer.
  expect(rest).toMatchObject({ from: '2026-11-02', to: '2026-11-08', subject: null, unanswered: 2, waiting: 1 });

  const ofRoom = await read(`${week}&subject=room`);
  expect(ofRoom).toMatchObject({ subject: room, unanswered: 1, pages });
  expect(ofRoom.total).toMatchObject({
    published: { comment: 1, review: 2, critique: 0 },
    held: 3,
    hidden: 1,
    replies: 2,
    answered: 1,
  });
  const nobody = { key: 'nobody', url: null, title: null };
  expect(await read(`${week}&subject=nobody`)).toMatchObject({ subject: nobody, total: zeros, unanswered: 0 });

  // What is shared has no time of its own: it is of the day on which it is counted, today or, past midnight, tomorrow.
  const toDay = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 10);
  const today = `?from=${toDay(0)}&to=${toDay(24 * 60 * minute)}`;
  for (const subject of ['', '&subject=room']) {
    expect((await read(today + subject)).total).toMatchObject({ ...zeros, shares: 3 });
  }

  // Whoever leaves was there.
  expect((await server.call('DELETE', 'me', { token: visitorToken })).status).toBe(204);
  await count(3);
  expect((await read(week)).days).toEqual(days);
  expect((await read(today)).total.shares).toBe(3);
});

it('M20: what happened under the key of a page that was merged is of the one that it means now, and back', async () => {
  await live();
  await count();
  const before = [await read(week), await read(`${week}&subject=hall`)] as const;
  const manage = (method: string, path: string, body?: object) =>
    server.call(method, `/v1/manage/sites/shop/${path}`, {
      token: key,
      body,
      headers: { origin: undefined, 'idempotency-key': path },
    });
  const idOf = async (of: string) => (await manage('GET', `subject?key=${of}`)).json.id;
  const act = { act: 'merge', into: await idOf('room') };
  const { status, json } = await manage('POST', `subjects/${await idOf('hall')}/acts`, act);
  expect(status).toBe(201);
  for (const subject of ['hall', 'room']) {
    const both = await read(`${week}&subject=${subject}`);
    expect(both).toMatchObject({ subject: { key: 'room' }, total: before[0].total, unanswered: 2 });
    expect(both.pages).toMatchObject([{ key: 'room', posts: 4 }]);
  }
  expect((await manage('DELETE', `subject-acts/${json.id}`)).status).toBe(200);
  expect([await read(week), await read(`${week}&subject=hall`)]).toEqual(before);
});

it('M20: days are asked for as they are, and so many', async () => {
  at('2026-11-05T23:59:00Z');
  expect(await read()).toMatchObject({ from: '2026-10-07', to: '2026-11-05', days: { length: 30 } });
  expect((await read('?from=2025-10-03&to=2026-11-06')).days).toHaveLength(400);
  for (const [query, path] of [
    ['?from=2025-10-02&to=2026-11-06', 'to'],
    ['?from=2026-11-06&to=2026-11-05', 'to'],
    ['?from=2026-11-06', 'from'],
    ['?from=2026-02-30', 'from'],
    ['?to=now', 'to'],
    [`?subject=${'x'.repeat(5_000)}`, 'subject'],
  ] as const) {
    const { status, json } = await ask(query);
    expect([status, json.issues?.[0]?.path], query.slice(0, 60)).toEqual([400, path]);
  }
  expect((await ask('', 'other')).status).toBe(401);
});

it('writes on Mondays, once, to those who want it, and not of a week in which nothing happened', async () => {
  await live();
  const { store } = services();
  for (const [address, role] of [
    ['ada@example.com', 'owner'],
    ['bo@example.com', 'owner'],
    ['cy@example.com', 'moderator'],
    ['dee@example.com', 'viewer'],
  ] as const) {
    await server.add('shop', address, role);
  }
  await server.add('other', 'ada@example.com', 'owner');
  await store.db.updateTable('staff').set({ email_verified: 1 }).execute();
  const { parvis } = server;
  await parvis.sites.setHears('shop', 'bo@example.com', 'never', 'weekly');
  await parvis.sites.setHears('shop', 'cy@example.com', 'at-once', 'weekly');
  await count();
  const tell = (now: string) => Promise.all([1, 2, 3].map(() => tellWeekly({ now, services: services() })));
  const told = async () => (await server.mails()).filter(({ template }) => template === 'weekPassed');
  // Too early, then in time; a day later nobody hears again.
  await tell('2026-11-09T05:59:00.000Z');
  expect(await told()).toEqual([]);
  for (const now of ['2026-11-09T06:00:00.000Z', '2026-11-10T06:00:00.000Z']) {
    await tell(now);
    const mails = await told();
    expect(mails.map(({ to, site }) => `${to} ${site?.key}`).sort()).toEqual(
      ['ada@example.com shop', 'cy@example.com shop', 'ada@example.com other'].sort(),
    );
  }
  const mail = (await told()).find(({ site }) => site?.key === 'shop')!;
  expect(dataOf(mail, 'weekPassed')).toMatchObject({
    from: '2026-11-02',
    to: '2026-11-08',
    posts: 4,
    postsBefore: 0,
    reviews: 3,
    mean: 3.7,
    meanBefore: null,
    replies: 2,
    unanswered: 2,
    waiting: 1,
    link: `${host}/console/site/shop/insights`,
    unsubscribe: expect.stringContaining(`${host}/console/unsubscribe?`),
  });
  // The week after nothing happened.
  await tell('2026-11-16T08:00:00.000Z');
  expect(await told()).toHaveLength(3);
});
