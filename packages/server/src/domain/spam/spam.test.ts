import type { QueueItem } from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';
import { getInternals } from '../../internals.ts';
import { leastTaught } from '../../policies/learned/learn.ts';
import { emptySite } from '../../store/site-deleting.ts';
import { createLearning, learnKind } from './learn.ts';

const spam = [
  'Cheap watches at www.best-replica.example, free shipping today',
  'Earn cash from home, visit www.cash-now.example for free',
  'Best replica bags, free delivery: www.best-replica.example',
  'Free casino bonus, click www.spin-casino.example now',
  'Work from home and earn free cash, click here www.cash-now.example',
  'Cheap replica watches and bags, click www.best-replica.example',
  'Your free casino spins wait at www.spin-casino.example',
  'Get cash today, free and easy, click www.cash-now.example',
];
const ham = [
  'We stayed three nights and the breakfast was lovely.',
  'Is the garden open in winter? My children liked it so much.',
  'The room was quiet, but the stairs are steep for my mother.',
  'Thank you for the soup, I still think of it.',
  'The path to the lake is closed since the storm, take the other one.',
  'A friendly welcome, although we came very late.',
  'I would have liked more vegetables on the menu.',
  'Parking was easy to find behind the church.',
];
/** Like the spam, and like none of it word for word. */
const next = 'Earn cash, free replica watches and casino bonus delivery, visit www.replica-cash.example';

let server: Started;
let key: string;
let site: string;
beforeAll(async () => {
  server = await start({ jobs: 'off' });
  key = await server.parvis.sites.renewKey('shop');
  site = (await getInternals(server.parvis)!.services.store.sites.byKey('shop'))!.id;
});
afterAll(() => server.parvis.close());

const services = () => getInternals(server.parvis)!.services;
const learn = (now: () => number = Date.now): Promise<void> =>
  createLearning(services(), now)(
    { id: 'one', site, body: {}, createdAt: new Date().toISOString() },
    AbortSignal.timeout(60_000),
  );
const settings = (change: object) => server.parvis.sites.settings('shop', change);
const write = async (body: string, more: object = {}) => (await server.post({ body, ...more })).post;
const manage = async (path: string, body: object) => {
  const answer = await server.call('POST', `/v1/manage/sites/shop/${path}`, {
    body,
    token: key,
    headers: { origin: undefined },
  });
  expect([answer.status, answer.json.failed]).toEqual([201, []]);
  return answer.json.decisions as { id: string }[];
};
const why = { reason: 'M4', sentence: 'No advertising, please.' };
const refuse = (posts: string[], reason = 'M4') => manage('decisions', { posts, act: 'refuse', ...why, reason });
const approve = (posts: string[]) => manage('decisions', { posts, act: 'approve' });
const queued = async (id: string): Promise<QueueItem | undefined> =>
  (await server.parvis.sites.queue('shop')).items.find(({ post }) => post.id === id);
const taught = async (): Promise<{ spam: number; ham: number }> => {
  const learned = await services().spamModels.read(site);
  if (!learned || learned === 'unreadable') throw new Error('Nothing was learned.');
  return { spam: learned.spam, ham: learned.ham };
};

describe('D15: what a site learns from its decisions', () => {
  let refused: { id: string }[];
  let spams: string[];

  it('says nothing before there are enough of both kinds', async () => {
    await settings({ moderation: 'everything' });
    spams = [];
    for (const body of spam) spams.push((await write(body)).id);
    refused = await refuse(spams);
    await learn();
    expect(await taught()).toEqual({ spam: leastTaught, ham: 0 });
    await settings({ moderation: 'risky', links: 10 });
    expect((await write(next)).status).toBe('published');
    // Nearly the same as one of them is told from the first refusal on.
    const { id, status } = await write(`${spam[0]} and tomorrow`);
    expect([status, (await queued(id))!.policies, (await queued(id))!.signs]).toEqual([
      'pending',
      ['learned'],
      [{ name: 'refused' }],
    ]);
  });

  it('holds what is like what was refused as spam, says by which words, and lets through what is not', async () => {
    await settings({ moderation: 'everything' });
    const hams: string[] = [];
    for (const body of ham) hams.push((await write(body)).id);
    await approve(hams);
    await learn();
    expect(await taught()).toEqual({ spam: leastTaught, ham: leastTaught });
    await settings({ moderation: 'risky', links: 10 });
    expect((await write('We liked the breakfast and the quiet garden.')).status).toBe('published');

    const { id, status } = await write(next);
    expect(status).toBe('pending');
    const item = (await queued(id))!;
    expect(item.policies).toEqual(['learned']);
    expect(item.signs!.length).toBeGreaterThan(1);
    for (const { name, text } of item.signs!) {
      if (name === 'text') expect(next).toContain(text);
      else expect(name).toBe('links');
    }
    // The history tells the same, and the author is told none of it.
    const { json: history } = await server.call('GET', `/v1/manage/sites/shop/decisions?post=${id}`, {
      token: key,
      headers: { origin: undefined },
    });
    expect(history.items.map(({ signs }: { signs: unknown }) => signs)).toEqual([item.signs]);
  });

  it('a mode in which nothing is looked at asks nothing of it', async () => {
    await settings({ moderation: 'nothing' });
    expect((await write(`${next} again`)).status).toBe('published');
    await settings({ moderation: 'risky' });
  });

  it('words that are changed are looked at as well, and those that were decided about teach no more', async () => {
    const { post, visitorToken } = await server.post({ body: 'A fine place for a walk.' });
    await settings({ moderation: 'everything' });
    const held = await server.post({ body: 'A fine place for a rest.' });
    await approve([held.post.id]);
    await learn();
    const before = await taught();
    await settings({ moderation: 'nothing' });
    await server.call('PATCH', `posts/${held.post.id}`, { body: { body: 'Other words.' }, token: held.visitorToken! });
    await settings({ moderation: 'risky' });
    await learn();
    expect(await taught()).toEqual({ ...before, ham: before.ham - 1 });
    const changed = await server.call('PATCH', `posts/${post.id}`, { body: { body: next }, token: visitorToken! });
    expect([changed.json.status, (await queued(post.id))!.policies]).toEqual(['pending', ['learned']]);
    expect(changed.json.decision).not.toHaveProperty('signs');
  });

  it('only a reason that is spam teaches it, and no rule does', async () => {
    const before = await taught();
    await settings({ moderation: 'everything' });
    const rude = await write('You are all fools.');
    await refuse([rude.id], 'M2');
    await write('This one waits.');
    await learn();
    expect(await taught()).toEqual(before);
    await settings({ moderation: 'risky' });
  });

  it('what is taken back is not learned any more, and what is decided again is learned once', async () => {
    const before = await taught();
    const undone = await manage('decisions/undo', { decisions: refused.map(({ id }) => id) });
    await learn();
    expect(await taught()).toEqual({ ...before, spam: 0 });
    expect((await write(`${next} once more`)).status).toBe('published');
    // Taken back as well: what was decided first stands again.
    await manage('decisions/undo', { decisions: undone.map(({ id }) => id) });
    await learn();
    expect(await taught()).toEqual(before);
    await manage('decisions', { posts: spams, act: 'restore' });
    await learn();
    expect(await taught()).toEqual({ spam: 0, ham: before.ham + before.spam });
    await manage('decisions', { posts: spams, act: 'hide', ...why });
    await learn();
    expect(await taught()).toEqual(before);
  });

  it('what is taken away by its author is forgotten', async () => {
    const before = await taught();
    await settings({ moderation: 'everything' });
    const { post, visitorToken } = await server.post({ body: 'Free cash, click www.cash-now.example' });
    await refuse([post.id]);
    await learn();
    expect(await taught()).toEqual({ ...before, spam: before.spam + 1 });
    await server.call('DELETE', `posts/${post.id}`, { token: visitorToken! });
    await learn();
    expect(await taught()).toEqual(before);
    await settings({ moderation: 'risky' });
  });

  it('where it cannot be read, posts wait, and the log says so', async () => {
    await services().store.db.updateTable('spam_models').set({ model: '{"version":2}', version: 'broken' }).execute();
    services().spamModels.forget(site);
    const { id, status } = await write('Such a quiet place.');
    expect([status, (await queued(id))!.policies, (await queued(id))!.signs]).toEqual(['pending', ['learned'], []]);
    expect(server.log.splice(0)).toMatchObject([{ level: 'warn', message: expect.stringContaining('learned') }]);
    await learn();
    expect((await write('Such a quiet place, really.')).status).toBe('published');
  });

  it('what stands for a day without a word teaches what is none, as much as is missing; not what was reported', async () => {
    const before = await taught();
    await settings({ moderation: 'everything' });
    const refusals = ['Buy this now', 'Buy that now', 'Buy it all now', 'Buy more now', 'Buy less now', 'Buy two now'];
    const more: string[] = [];
    for (const body of refusals) more.push((await write(body)).id);
    await refuse(more);
    await settings({ moderation: 'nothing' });
    const { post } = await server.post({ body: 'Somebody reported this one.' });
    await server.call('POST', `posts/${post.id}/reports`, { body: { reason: 'spam' } });
    const all = await services()
      .store.db.selectFrom('posts')
      .select('id')
      .where('status', '=', 'published')
      .where('author_kind', '<>', 'staff')
      .where('decision_id', 'is', null)
      .execute();
    await learn();
    const { spam: isSpam, ham: isNone } = await taught();
    expect([isSpam, isNone]).toEqual([before.spam + more.length, before.ham]);
    await learn(() => Date.now() + 86_400_000 + 1_000);
    const standing = Math.min(isSpam - isNone, all.filter(({ id }) => id !== post.id).length);
    expect(standing).toBeGreaterThan(0);
    expect(await taught()).toEqual({ spam: isSpam, ham: isNone + standing });
    await settings({ moderation: 'risky' });
  });

  it('a decision leaves one job that learns', async () => {
    const waiting = await services().store.db.selectFrom('jobs').select('id').where('kind', '=', learnKind).execute();
    expect(waiting).toHaveLength(1);
  });

  it('goes with what the site wrote', async () => {
    const { db } = services().store;
    await emptySite(db, site);
    expect(await db.selectFrom('spam_models').selectAll().execute()).toEqual([]);
  });
});
