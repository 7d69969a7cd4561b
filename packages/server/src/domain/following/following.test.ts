import { followLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmed, mailed, proved, tell } from '../../../test/follower.ts';
import { type Mail, type Smtp, startSmtp } from '../../../test/smtp.ts';
import { type Console, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { toNoticeJob } from '../../jobs/notice-job.ts';
import { tellOne } from './tell.ts';

// What followers hear: of what, when, and once; of nothing that others do not read.

let server: Console;
let time: number;
const second = 1_000;
const hour = 3_600_000;

beforeEach(async () => {
  // A Wednesday, ahead of the clock of the machine, by which ids go.
  time = Date.parse('2027-06-02T10:00:00Z');
  server = await startConsole({ publicAddress: host, now: () => time, jobs: 'off' });
});
afterEach(() => server.parvis.close());

const store = () => getInternals(server.parvis)!.services.store;
const follow = async (token: string | undefined, body: object) =>
  server.call('POST', 'me/subscriptions', { body, ...(token !== undefined && { token }) });
const followed = async (token: string) => (await server.call('GET', 'me/subscriptions', { token })).json;
const write = (body: string, more: { parentId?: string; name?: string; token?: string; key?: string } = {}) =>
  server.post(
    {
      subject: { key: more.key ?? 'page', title: 'A page', url: 'https://shop.test/page' },
      body,
      ...(more.parentId !== undefined && { parentId: more.parentId }),
      ...(more.token === undefined && { author: { name: more.name ?? 'Grace' } }),
    },
    more.token === undefined ? {} : { token: more.token },
  );
/** Ids of posts that were mailed to somebody, a list for each mail. */
const heard = async (email: string): Promise<string[][]> => (await mailed(server, email)).map(({ posts }) => posts);
const later = async (ms: number): Promise<void> => {
  time += ms;
  await tell(server, time);
};
const ada = 'ada@example.com';

describe('what one follows', () => {
  it('is said once for each, at a pace that can be changed, and ended', async () => {
    const { post } = await write('The beginning of it.');
    const first = await follow(undefined, { target: 'thread', post: post.id, pace: 'daily' });
    expect(first.status).toBe(200);
    const token = first.json.visitorToken;
    const { subscription } = first.json;
    expect(subscription).toMatchObject({ target: 'thread', post: post.id, subject: 'page', pace: 'daily' });
    expect(subscription.label).toBe('Grace: The beginning of it.');
    const again = await follow(token, { target: 'thread', post: post.id, pace: 'weekly' });
    expect(again.json).toEqual({ subscription: { ...subscription, pace: 'weekly' }, confirmed: false });
    await follow(token, { target: 'subject', subject: 'page', pace: 'at-once' });
    await follow(token, { target: 'site', pace: 'weekly' });
    const list = await followed(token);
    expect(list.items.map((one: { target: string; label: string }) => [one.target, one.label])).toEqual([
      ['site', ''],
      ['subject', 'A page'],
      ['thread', 'Grace: The beginning of it.'],
    ]);
    expect((await server.call('GET', 'me', { token })).json.subscriptions).toEqual(list.items);
    const { visitorToken: stranger } = await write('Somebody else entirely.');
    const end = (who: string) => server.call('DELETE', `me/subscriptions/${subscription.id}`, { token: who });
    expect((await end(stranger!)).status).toBe(404);
    expect((await end(token)).status).toBe(204);
    expect((await end(token)).status).toBe(404);
    expect((await followed(token)).items).toHaveLength(2);
  });

  it('is there, is meant, and is of a visitor', async () => {
    const { post, visitorToken: token } = await write('A root of a thread.');
    const reply = await write('An answer below it.', { parentId: post.id });
    const cases: [object, number, string][] = [
      [{ target: 'thread', post: reply.post.id, pace: 'daily' }, 422, 'VALIDATION_FAILED'],
      [{ target: 'thread', post: newId(), pace: 'daily' }, 404, 'NOT_FOUND'],
      [{ target: 'post', pace: 'daily' }, 422, 'FIELD_REQUIRED'],
      [{ target: 'subject', subject: 'nobody talks here', pace: 'daily' }, 404, 'NOT_FOUND'],
      [{ target: 'site', subject: 'page', pace: 'daily' }, 422, 'VALIDATION_FAILED'],
      [{ target: 'site', pace: 'never' }, 422, 'VALIDATION_FAILED'],
      [{ target: 'site', pace: 'hourly' }, 422, 'VALIDATION_FAILED'],
    ];
    for (const [body, status, code] of cases) {
      const answer = await follow(token!, body);
      expect([answer.status, answer.json.code], JSON.stringify(body)).toEqual([status, code]);
    }
    const key = await server.parvis.sites.createKey('shop', { name: 'program' });
    expect((await follow(key, { target: 'site', pace: 'daily' })).status).toBe(403);
  });

  it('RES-12: is so much for one author and no more', async () => {
    const { post, visitorToken: token } = await write('Somebody who follows a lot.');
    const site = (await store().sites.byKey('shop'))!.id;
    await store().write(async ({ subscriptions }) => {
      for (let n = 0; n < followLimits.subscriptions; n++) {
        const of = { target: 'post', target_id: newId(), pace: 'daily', created_at: '2027' } as const;
        await subscriptions.put({ site_id: site, id: newId(), author_id: post.author!.id, ...of });
      }
    });
    const answer = await follow(token!, { target: 'site', pace: 'daily' });
    expect([answer.status, answer.json.code]).toEqual([409, 'TOO_MANY']);
    expect((await followed(token!)).items).toHaveLength(followLimits.subscriptions);
  });
});

describe('whoever follows', () => {
  it('GDPR-6, MAIL-04: hears nothing before they prove the address, then of all that they follow, by one code', async () => {
    const { post } = await write('What everybody talks about.');
    const { json } = await follow(undefined, { target: 'thread', post: post.id, pace: 'at-once' });
    await follow(json.visitorToken, { target: 'subject', subject: 'page', pace: 'at-once' });
    const early = await write('Before the address was proved.', { parentId: post.id });
    await later(31 * second);
    expect(await heard(ada)).toEqual([]);
    for (let n = 0; n < 10; n++)
      await server.call('POST', 'sign-in', { body: { email: ada }, token: json.visitorToken });
    const token = await proved(server, ada, json.visitorToken);
    expect((await server.mails()).map(({ template }) => template)).toEqual(['confirmAddress']);
    expect(await followed(token)).toMatchObject({
      confirmed: true,
      items: [{ target: 'subject' }, { target: 'thread' }],
    });
    const next = await write('After it was proved.', { parentId: post.id });
    await later(31 * second);
    expect(await heard(ada)).toEqual([[next.post.id]]);
    expect(early.post.id).not.toBe(next.post.id);
  });

  it('hears of a post once, though they follow reply, thread, subject and site, and it names them', async () => {
    const token = await confirmed(server, ada, 'Ada');
    const root = await write('The root of all of it.');
    const mine = await write('What I answer here.', { parentId: root.post.id, token });
    for (const body of [
      { target: 'post', post: mine.post.id },
      { target: 'thread', post: root.post.id },
      { target: 'subject', subject: 'page' },
      { target: 'site' },
    ])
      await follow(token, { ...body, pace: body.target === 'site' ? 'weekly' : 'at-once' });
    const answer = await write('@Ada this is for you.', { parentId: mine.post.id });
    await write('My own words again.', { parentId: root.post.id, token });
    await later(20 * second);
    expect(await heard(ada)).toEqual([]);
    await later(11 * second);
    await later(8 * 24 * hour);
    expect(await heard(ada)).toEqual([[answer.post.id]]);
  });

  it('hears of no more than so many mails an hour at once; the rest comes once, with the mail of the day', async () => {
    const token = await confirmed(server, ada);
    await follow(token, { target: 'site', pace: 'at-once' });
    const words = ['Apples', 'Pears', 'Plums', 'Cherries', 'Quinces', 'Medlars', 'Grapes', 'Figs'];
    const posts: string[] = [];
    for (const word of words) {
      posts.push((await write(`${word} are in season now.`, { key: word })).post.id);
      await later(31 * second);
    }
    expect(await heard(ada)).toEqual(posts.slice(0, followLimits.mailsPerHour).map((id) => [id]));
    await later(20 * hour);
    expect((await heard(ada)).at(-1)).toEqual(posts.slice(followLimits.mailsPerHour).reverse());
    const more = await write('Chestnuts are in season now.', { key: 'Chestnuts' });
    await later(31 * second);
    expect((await heard(ada)).at(-1)).toEqual([more.post.id]);
    expect((await heard(ada)).flat()).toHaveLength(words.length + 1);
  });

  it('hears of a day in one mail, and of a week together with it on Mondays', async () => {
    const token = await confirmed(server, ada);
    await write('There has to be something here first.', { key: 'daily' });
    await write('Here too there is something already.', { key: 'weekly' });
    await follow(token, { target: 'subject', subject: 'daily', pace: 'daily' });
    await follow(token, { target: 'subject', subject: 'weekly', pace: 'weekly' });
    const [one, two] = [
      await write('One of the day.', { key: 'daily' }),
      await write('One of the week.', { key: 'weekly' }),
    ];
    await later(19 * hour);
    expect(await heard(ada)).toEqual([]);
    // Thursday, 6:00.
    await later(1 * hour);
    expect(await heard(ada)).toEqual([[one.post.id]]);
    await later(3 * 24 * hour);
    const three = await write('Another one, of Sunday.', { key: 'daily' });
    await later(31 * second);
    await later(24 * hour);
    expect(await heard(ada)).toEqual([[one.post.id], [three.post.id, two.post.id]]);
  });

  it('MAIL-03: hears of nothing that waits, was refused, hidden, taken back or erased, nor of what was undone in time', async () => {
    const token = await confirmed(server, ada);
    await follow(token, { target: 'site', pace: 'at-once' });
    await server.parvis.sites.settings('shop', { words: ['watches'] });
    const held = await write('Cheap watches here.');
    expect(held.post.status).toBe('pending');
    const edited = await write('Quite harmless at first.', { key: 'edited' });
    await server.call('PATCH', `posts/${edited.post.id}`, {
      token: edited.visitorToken!,
      body: { body: 'Watches, watches.' },
    });
    const hidden = await write('What is hidden at once.', { key: 'hidden' });
    await server.parvis.sites.decide('shop', { posts: [hidden.post.id], act: 'hide', reason: 'M1', sentence: 'No.' });
    const taken = await write('What is taken back.', { key: 'taken' });
    await server.call('DELETE', `posts/${taken.post.id}`, { token: taken.visitorToken! });
    const erased = await write('What is erased with its author.', { key: 'erased' });
    await server.call('DELETE', 'me', { token: erased.visitorToken! });
    const decide = (act: 'approve' | 'refuse', post: string) =>
      server.parvis.sites.decide('shop', {
        posts: [post],
        act,
        ...(act === 'refuse' && { reason: 'M1' as const, sentence: 'No.' }),
      });
    const undone = await write('More watches to look at.', { key: 'undone' });
    const { decisions } = await decide('approve', undone.post.id);
    await server.parvis.sites.undo('shop', [decisions[0]!.id]);
    await later(31 * second);
    expect(await heard(ada)).toEqual([]);
    await decide('approve', held.post.id);
    await later(31 * second);
    expect(await heard(ada)).toEqual([[held.post.id]]);
    // Hidden and back again: they have heard of it.
    await server.parvis.sites.decide('shop', { posts: [held.post.id], act: 'hide', reason: 'M1', sentence: 'No.' });
    await server.parvis.sites.decide('shop', { posts: [held.post.id], act: 'restore' });
    await later(31 * second);
    expect(await heard(ada)).toEqual([[held.post.id]]);
  });

  it('hears of nobody who is blocked, of nothing while blocked, and of nothing from before they followed it', async () => {
    const token = await confirmed(server, ada);
    await write('From before anybody followed.', { key: 'before' });
    await follow(token, { target: 'site', pace: 'daily' });
    const bad = await write('By one who is blocked later.', { key: 'blocked' });
    const good = await write('By one who is not.', { key: 'good' });
    const block = (post: string) =>
      server.parvis.sites.block('shop', { of: 'author', post, reason: 'M1', sentence: 'No.' });
    await block(bad.post.id);
    await later(31 * second);
    await later(20 * hour);
    expect(await heard(ada)).toEqual([[good.post.id]]);
    const own = await write('What I say here myself.', { token });
    await block(own.post.id);
    await write('What is written after that.', { key: 'after' });
    await later(31 * second);
    await later(24 * hour);
    expect(await heard(ada)).toHaveLength(1);
  });

  it('goes on after a page was merged into another, and after that was taken back', async () => {
    const token = await confirmed(server, ada);
    await write('Here something is said.', { key: 'old' });
    await write('There something is said as well.', { key: 'new' });
    await follow(token, { target: 'subject', subject: 'old', pace: 'at-once' });
    const rows = await store().subjects.find((await store().sites.byKey('shop'))!.id, ['old', 'new']);
    const id = (key: string) => rows.find((row) => row.key === key)!.subject.id;
    const site = (await store().sites.byKey('shop'))!.id;
    await store().subjectActs.point(site, [id('old')], id('new'));
    const merged = await write('Said on the one that is left.', { key: 'new' });
    await later(31 * second);
    expect((await followed(token)).items[0].subject).toBe('new');
    await store().subjectActs.point(site, [id('old')], null);
    await write('Said on the one that is another again.', { key: 'new' });
    await later(31 * second);
    expect(await heard(ada)).toEqual([[merged.post.id]]);
  });

  it('hears of a post once, though they end what they follow it again, and the post comes back', async () => {
    const token = await confirmed(server, ada, 'Ada');
    const first = await follow(token, { target: 'site', pace: 'at-once' });
    const { post } = await write('What comes, goes and comes again.');
    await later(31 * second);
    await server.call('DELETE', `me/subscriptions/${first.json.subscription.id}`, { token });
    await follow(token, { target: 'site', pace: 'at-once' });
    const why = { reason: 'M1', sentence: 'Looked at again.' } as const;
    await server.parvis.sites.decide('shop', { posts: [post.id], act: 'hide', ...why });
    await server.parvis.sites.decide('shop', { posts: [post.id], act: 'restore' });
    await later(31 * second);
    // What was noted for something that has ended is in no mail that is still to go out.
    expect(await heard(ada)).toEqual([[]]);
  });

  it('F1: hears of all below the root of a thread, and not of the root, which is hidden and comes back', async () => {
    const token = await confirmed(server, ada, 'Ada');
    const root = await write('The root of a thread that is hidden for a while.');
    await follow(token, { target: 'thread', post: root.post.id, pace: 'at-once' });
    time += second;
    const why = { reason: 'M1', sentence: 'Looked at again.' } as const;
    await server.parvis.sites.decide('shop', { posts: [root.post.id], act: 'hide', ...why });
    await server.parvis.sites.decide('shop', { posts: [root.post.id], act: 'restore' });
    const { post } = await write('What is said below it.', { parentId: root.post.id });
    await later(31 * second);
    expect(await heard(ada)).toEqual([[post.id]]);
  });

  it('hears of a post for which a job waits that is for those alone whom it names', async () => {
    const token = await confirmed(server, ada, 'Ada');
    await follow(token, { target: 'site', pace: 'at-once' });
    const site = (await store().sites.byKey('shop'))!.id;
    await server.parvis.sites.settings('shop', { moderation: 'everything' });
    const { post } = await write('It waits, and names somebody by then.');
    await getInternals(server.parvis)!.services.store.write(({ jobs }) =>
      jobs.add(site, toNoticeJob(time, { post: post.id, since: null })),
    );
    await server.parvis.sites.decide('shop', { posts: [post.id], act: 'approve' });
    await later(31 * second);
    expect(await heard(ada)).toEqual([[post.id]]);
  });

  it('I1: is answered a second time by what is there now: words of the post are not kept with the answer', async () => {
    const { post, visitorToken } = await write('Words that are taken back.');
    await write('An answer that keeps its place.', { parentId: post.id });
    const { visitorToken: token } = await write('Who follows it.');
    const body = { target: 'thread', post: post.id, pace: 'daily' };
    const ask = () =>
      server.call('POST', 'me/subscriptions', { body, token: token!, headers: { 'idempotency-key': 'a' } });
    const { json } = await ask();
    expect(json.subscription.label).toContain('Words that are taken back.');
    const keys = await store().db.selectFrom('idempotency_keys').selectAll().execute();
    expect(JSON.stringify(keys)).not.toContain('taken back');
    expect((await ask()).json).toEqual(json);
    await server.call('DELETE', `posts/${post.id}`, { token: visitorToken! });
    expect((await ask()).json.subscription).toEqual({ ...json.subscription, label: '' });
    await server.call('DELETE', `me/subscriptions/${json.subscription.id}`, { token: token! });
    expect((await ask()).status).toBe(404);
  });

  it('leaves nothing behind once erased', async () => {
    const token = await confirmed(server, ada, 'Ada');
    await follow(token, { target: 'site', pace: 'daily' });
    const root = await write('A thread with people in it.');
    const mine = await write('I am here too.', { parentId: root.post.id, token });
    await write('@Ada look here.', { parentId: mine.post.id });
    await later(31 * second);
    expect(await heard(ada)).toHaveLength(1);
    await server.call('DELETE', 'me', { token });
    await later(30 * hour);
    const mails = await store().db.selectFrom('mails').selectAll().where('template', '=', 'postsFollowed').execute();
    const gone = { status: 'suppressed', email_encrypted: null, data_encrypted: null };
    expect(mails).toMatchObject([gone]);
    expect(JSON.stringify(await store().db.selectFrom('idempotency_keys').selectAll().execute())).not.toContain(
      mine.post.author!.id,
    );
    for (const table of ['subscriptions', 'mentions', 'notices'] as const)
      expect(await store().db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });
});

describe('a mail to a follower', () => {
  let smtp: Smtp;
  let isAway: boolean;
  beforeEach(async () => {
    await server.parvis.close();
    isAway = false;
    smtp = await startSmtp({
      onMailFrom: (_, __, done) => done(isAway ? Object.assign(new Error('Away.'), { responseCode: 421 }) : undefined),
    });
    server = await startConsole({
      publicAddress: host,
      now: () => time,
      mail: { smtp: smtp.url, from: 'The Shop <talk@shop.test>', perSecond: 100 },
    });
  });
  afterEach(() => smtp.close());

  const mailsTo = (email: string): Mail[] =>
    smtp.got.filter((mail) => mail.recipients.includes(email) && !/code/i.test(mail.subject ?? ''));
  const ready = async (email: string): Promise<string> => {
    const { visitorToken } = await write(`What ${email} says first.`, { name: 'Ada', key: email });
    await server.call('POST', 'sign-in', { body: { email }, token: visitorToken! });
    await expect.poll(() => smtp.got.some((mail) => mail.recipients.includes(email)), { timeout: 60_000 }).toBe(true);
    const code = /\b\d{6}\b/.exec(smtp.got.find((mail) => mail.recipients.includes(email))!.text!)![0];
    return (await server.call('POST', 'sign-in/code', { body: { email, code }, token: visitorToken! })).json
      .visitorToken;
  };
  const nextMail = async (email: string, nth = 0): Promise<Mail> => {
    // The clock goes on in steps that are shorter than the lease of a job: else a mail that is on its way goes out again.
    const count = (): number => {
      time += 2 * second;
      return mailsTo(email).length;
    };
    await expect.poll(count, { timeout: 60_000, interval: 200 }).toBe(nth + 1);
    return mailsTo(email)[nth]!;
  };

  it('MAIL-01: says by page who wrote what, leads to each, and loads nothing', async () => {
    const token = await ready(ada);
    await follow(token, { target: 'site', pace: 'daily' });
    const evil = await write('<img src="https://evil.test/x.png"> **bold** words', { name: '<b>Eve</b>' });
    await write('What stands on another page.', { key: 'another' });
    const noted = async () => {
      // The worker of the server may be at it.
      await tell(server, time);
      return (await store().db.selectFrom('notices').select('post_id').execute()).length;
    };
    time += 31 * second;
    await expect.poll(noted, { timeout: 60_000 }).toBe(2);
    await later(20 * hour);
    const mail = await nextMail(ada);
    expect(mail.subject).toBe('2 new posts: The Shop');
    expect(mail.text).toContain('<img src="https://evil.test/x.png"> bold words');
    expect(mail.html).not.toMatch(/<img|<b>|@import|url\(/);
    expect(mail.text).toContain(`https://shop.test/page#parvis-${evil.post.id}`);
    expect(mail.text!.indexOf('another page')).toBeLessThan(mail.text!.indexOf('bold words'));
  });

  it('MAIL-03: looks again when it goes out: what was hidden while it waited is in none', async () => {
    const token = await ready(ada);
    await follow(token, { target: 'site', pace: 'at-once' });
    isAway = true;
    const statuses = async () => {
      // The worker of the server may be at it.
      await tell(server, time);
      const rows = await store().db.selectFrom('mails').selectAll().where('template', '=', 'postsFollowed').execute();
      return rows.map(({ status }) => status).sort();
    };
    const hidden = await write('What is hidden while mail waits.', { key: 'hidden' });
    time += 31 * second;
    await expect.poll(statuses, { timeout: 60_000 }).toEqual(['waiting']);
    await server.parvis.sites.decide('shop', { posts: [hidden.post.id], act: 'hide', reason: 'M1', sentence: 'No.' });
    await write('What stays where it is.', { key: 'left' });
    time += 31 * second;
    await expect.poll(statuses, { timeout: 60_000 }).toHaveLength(2);
    isAway = false;
    const mail = await nextMail(ada);
    expect(mail.text).toContain('What stays where it is.');
    expect(mail.text).not.toContain('hidden while');
    const tried = () => {
      // It is tried again some time after the first failure.
      time += 2 * second;
      return statuses();
    };
    await expect.poll(tried, { timeout: 60_000 }).toEqual(['failed', 'sent']);
  });

  it('F4: with what it would have shown gone, it shows what else it tells, and counts what is left', async () => {
    const token = await ready(ada);
    await follow(token, { target: 'site', pace: 'weekly' });
    const ids: string[] = [];
    const words = 'harbour window lamp garden supper river kettle market bridge tower candle velvet'.split(' ');
    for (let n = 0; n < 23; n++) {
      const said = [words[n % 12], words[(n * 5 + 1) % 12], words[(n * 7 + 3) % 12]].join(' ');
      ids.push((await write(`Number ${n}: ${said}.`, { key: `page-${n}` })).post.id);
    }
    const noted = async () => {
      await tell(server, time);
      return (await store().db.selectFrom('notices').select('post_id').execute()).length;
    };
    time += 31 * second;
    await expect.poll(noted, { timeout: 60_000 }).toBe(23);
    isAway = true;
    await later(7 * 24 * hour);
    const statuses = async () =>
      (await store().db.selectFrom('mails').select('status').where('template', '=', 'postsFollowed').execute()).map(
        ({ status }) => status,
      );
    await expect.poll(statuses, { timeout: 60_000 }).toEqual(['waiting']);
    // All that it would have shown, and one that it would have counted.
    for (const id of [...ids.slice(3), ids[1]!]) {
      await server.parvis.sites.decide('shop', { posts: [id], act: 'hide', reason: 'M1', sentence: 'No.' });
    }
    isAway = false;
    const mail = await nextMail(ada);
    expect(mail.subject).toBe('2 new posts: The Shop');
    expect([...mail.text!.matchAll(/Number (\d+)/g)].map(([, n]) => n)).toEqual(['2', '0']);
    expect(mail.text).not.toMatch(/And \d+ more/);
  });

  it('MAIL-05: ends what it is about by one POST, whatever became of the thread; GET changes nothing', async () => {
    const token = await ready(ada);
    const root = await write('A thread to follow.');
    await follow(token, { target: 'thread', post: root.post.id, pace: 'at-once' });
    await follow(token, { target: 'subject', subject: ada, pace: 'at-once' });
    await write('The first answer in it.', { parentId: root.post.id });
    await later(31 * second);
    const mail = await nextMail(ada);
    expect(mail.line('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const url = new URL(/<(.*)>/.exec(mail.line('list-unsubscribe')!.replace(/\s+/g, ''))![1]!);
    const path = url.pathname + url.search;
    const targets = async () => (await followed(token)).items.map((one: { target: string }) => one.target);
    for (let n = 0; n < 3; n++) expect((await server.browser().get(path)).status).toBe(200);
    expect(await targets()).toEqual(['subject', 'thread']);
    await server.parvis.sites.decide('shop', { posts: [root.post.id], act: 'hide', reason: 'M1', sentence: 'No.' });
    const end = () =>
      server.parvis.fetch(
        new Request(url, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'List-Unsubscribe=One-Click',
        }),
      );
    expect([(await end()).status, (await end()).status]).toEqual([200, 200]);
    expect(await targets()).toEqual(['subject']);
  });

  it('leads to a page that shows what one follows, and changes it by its buttons alone', async () => {
    const token = await ready(ada);
    await follow(token, { target: 'site', pace: 'at-once' });
    await write('Something to hear of.');
    await later(31 * second);
    const mail = await nextMail(ada);
    const page = /console\/following#(\S+)/.exec(mail.text!)![1]!;
    const browser = server.browser();
    expect((await browser.get('/console/following')).text).not.toContain('The whole site');
    const shown = await browser.post('following', { token: page, do: 'show' });
    expect(shown.text).toContain('The whole site');
    const { id } = (await followed(token)).items[0];
    await browser.post('following', { token: page, do: 'pace', id, pace: 'weekly' });
    expect((await followed(token)).items[0].pace).toBe('weekly');
    await browser.post('following', { token: page, do: 'pace', id, pace: 'never' });
    expect((await followed(token)).items[0].pace).toBe('weekly');
    await browser.post('following', { token: page, do: 'pace', id: 'mentions', pace: 'never' });
    await browser.post('following', { token: page, do: 'end', id });
    expect(
      (await followed(token)).items.map((one: { target: string; pace: string }) => [one.target, one.pace]),
    ).toEqual([['mentions', 'never']]);
    await follow(token, { target: 'site', pace: 'daily' });
    await browser.post('following', { token: page, do: 'end-all' });
    expect((await followed(token)).items.map((one: { target: string }) => one.target)).toEqual(['mentions']);
    expect((await browser.post('following', { token: `${page}x`, do: 'show' })).status).toBe(403);
  });
});

describe('mentions', () => {
  it('are of people of the thread, in new words too, and are heard of unless they were turned off', async () => {
    const token = await confirmed(server, ada, 'Ada Lovelace');
    const bo = await confirmed(server, 'bo@example.com', 'Bo');
    const root = await write('Who is here?');
    for (const who of [token, bo]) await write(`I am here, ${who.slice(-4)}.`, { parentId: root.post.id, token: who });
    const people = async (q: string) =>
      (await server.call('GET', `posts/${root.post.id}/people?q=${encodeURIComponent(q)}`)).json.items;
    expect((await people('')).map(({ name }: { name: string }) => name)).toEqual(['Bo', 'Ada Lovelace', 'Grace']);
    expect((await people('LOVE')).map(({ name }: { name: string }) => name)).toEqual(['Ada Lovelace']);
    expect(Object.keys((await people('b'))[0]).sort()).toEqual(['id', 'kind', 'name']);
    await follow(bo, { target: 'mentions', pace: 'never' });
    const named = await write('Hello @ada lovelace and @Bo, and @nobody.', { parentId: root.post.id });
    expect(JSON.stringify(named.post.text)).toContain('{"type":"strong","children":[{"type":"text","text":"@Bo"}]}');
    await later(31 * second);
    expect([await heard(ada), await heard('bo@example.com')]).toEqual([[[named.post.id]], []]);
    await follow(bo, { target: 'mentions', pace: 'daily' });
    const edited = await write('Nobody is named in this.', { parentId: root.post.id });
    await later(31 * second);
    const change = { token: edited.visitorToken!, body: { body: 'Now @Bo is named, and @Ada Lovelace.' } };
    for (let n = 0; n < 2; n++) await server.call('PATCH', `posts/${edited.post.id}`, change);
    await later(31 * second);
    await later(20 * hour);
    expect((await heard(ada)).at(-1)).toEqual([edited.post.id]);
    expect(await heard('bo@example.com')).toEqual([[edited.post.id]]);
    await server.call('PATCH', `posts/${edited.post.id}`, { ...change, body: { body: 'Nobody again.' } });
    expect(
      await store().db.selectFrom('mentions').select('post_id').where('post_id', '=', edited.post.id).execute(),
    ).toEqual([]);
  });

  it('DATA-13: whoever wrote only what others do not see is named to nobody', async () => {
    const root = await write('A root with few people.');
    const hidden = await write('Hidden in a moment.', { parentId: root.post.id, name: 'Hidden Person' });
    await server.parvis.sites.decide('shop', { posts: [hidden.post.id], act: 'hide', reason: 'M1', sentence: 'No.' });
    const { json } = await server.call('GET', `posts/${root.post.id}/people`);
    expect(json.items.map(({ name }: { name: string }) => name)).toEqual(['Grace']);
    expect((await server.call('GET', `posts/${hidden.post.id}/people`)).status).toBe(404);
  });
});

it('asks the database as often for one who follows five hundred things as for one who follows few', async () => {
  const few = await confirmed(server, 'few@example.com', 'Few');
  const many = await confirmed(server, 'many@example.com', 'Many');
  const site = (await store().sites.byKey('shop'))!.id;
  const keys = Array.from({ length: 25 }, (_, n) => `page ${n}`);
  for (const key of keys) await write(`The beginning of ${key}, number ${key.length} of its kind.`, { key });
  await follow(few, { target: 'subject', subject: keys[0]!, pace: 'daily' });
  for (const key of keys) await follow(many, { target: 'subject', subject: key, pace: 'daily' });
  const me = (await server.call('GET', 'me', { token: many })).json.author.id;
  await store().write(async ({ subscriptions }) => {
    for (let n = keys.length; n < followLimits.subscriptions; n++) {
      const of = { target: 'post', target_id: newId(), pace: 'daily', created_at: '2027' } as const;
      await subscriptions.put({ site_id: site, id: newId(), author_id: me, ...of });
    }
  });
  for (const key of keys) await write(`What is new of ${key}, said once.`, { key, name: 'Grace' });
  await later(31 * second);
  const count = async (email: string): Promise<number> => {
    const { services } = getInternals(server.parvis)!;
    const { author_id } = await store()
      .db.selectFrom('authors')
      .select('id as author_id')
      .where('email_hash', '=', services.encryption.hashEmail(site, email))
      .executeTakeFirstOrThrow();
    let asked = 0;
    const now = new Date(time + 20 * hour).toISOString();
    await store().write((verbs) =>
      tellOne(
        toCounted(verbs, () => asked++),
        { now, services },
        { site_id: site, author_id },
      ),
    );
    return asked;
  };
  const [one, other] = [await count('few@example.com'), await count('many@example.com')];
  expect(other).toBe(one);
  expect(other).toBeLessThan(15);
  const [mail] = await heard('many@example.com');
  expect(mail).toHaveLength(20);
});

/** The same verbs, each call of which is counted. */
function toCounted<Part extends object>(verbs: Part, call: () => void): Part {
  return new Proxy(verbs, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value === 'function') {
        return (...input: unknown[]) => {
          call();
          return value.apply(target, input);
        };
      }
      return typeof value === 'object' && value !== null ? toCounted(value, call) : value;
    },
  });
}

it('MAIL-06: what was written and not told when the process ended is told by the next, once', async () => {
  const token = await confirmed(server, ada);
  await follow(token, { target: 'site', pace: 'at-once' });
  const { post } = await write('Written just before the end.');
  time += 31 * second;
  const { services } = getInternals(server.parvis)!;
  const site = (await store().sites.byKey('shop'))!.id;
  // A worker that claimed the job and died: its lease ends.
  const until = new Date(time + second).toISOString();
  await services.store.queue.claim(['notice'], 'dead', 10, new Date(time).toISOString(), until);
  await tell(server, time);
  expect(await heard(ada)).toEqual([]);
  await later(2 * second);
  // One that noted it and died before the job was done: another does it again.
  await services.store.write(async ({ jobs }) => {
    await jobs.add(site, toNoticeJob(time, { post: post.id, since: '2030' }));
  });
  await later(31 * second);
  // Two that tell at the same time.
  await Promise.all([tell(server, time), tell(server, time)]);
  expect(await heard(ada)).toEqual([[post.id]]);
});
